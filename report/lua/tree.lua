-- Visits every element of a document, in its order, without changing any.
--
-- pandoc's own walk hands the whole tree to Lua and back each time, which takes longer than to write
-- the page. What is only read is handed over once: who visits or writes it later finds it here.

local M = {}

local NOTHING = {}

local function content(each, visitor, figure) M.visit(each.content, visitor, figure) end

local function items(each, visitor, figure)
  for _, item in ipairs(each.content) do M.visit(item, visitor, figure) end
end

local function rows(list, visitor, figure)
  for _, row in ipairs(list) do
    for _, cell in ipairs(row.cells) do M.visit(cell.contents, visitor, figure) end
  end
end

local CHILDREN = {
  BulletList = items, OrderedList = items, LineBlock = items,
  DefinitionList = function(each, visitor, figure)
    for _, item in ipairs(each.content) do
      M.visit(item[1], visitor, figure)
      for _, definition in ipairs(item[2]) do M.visit(definition, visitor, figure) end
    end
  end,
  Figure = function(each, visitor)
    M.visit(each.content, visitor, each)
    M.visit(each.caption.long, visitor, each)
  end,
  Image = function(each, visitor, figure) M.visit(each.caption, visitor, figure) end,
  Table = function(each, visitor, figure)
    M.visit(each.caption.long, visitor, figure)
    rows(each.head.rows, visitor, figure)
    for _, body in ipairs(each.bodies) do
      rows(body.head, visitor, figure)
      rows(body.body, visitor, figure)
    end
    rows(each.foot.rows, visitor, figure)
  end,
}
for tag in ([[ BlockQuote Div Header Para Plain Cite Emph Link Note Quoted SmallCaps Span Strikeout
  Strong Subscript Superscript Underline ]]):gmatch("%a+") do CHILDREN[tag] = content end

-- What else the writers ask of an element. pandoc keeps for Lua what was asked once, but what is asked
-- for the first time after the content has Lua hand all of that back first: so it is asked before.
local ASKED = {
  Cite = { "citations" }, Div = { "attr" }, Figure = { "attr", "caption" },
  Header = { "attr", "level" }, Image = { "attr", "src" }, Link = { "attr", "target" },
  OrderedList = { "listAttributes" }, Quoted = { "quotetype" }, Span = { "attr" },
  Table = { "attr", "caption", "colspecs", "head", "bodies", "foot" },
}

-- visitor: functions by kind of element, called with the element and the figure that it is in, if any.
function M.visit(list, visitor, figure)
  for _, each in ipairs(list) do
    local tag = each.tag
    local act, children = visitor[tag], CHILDREN[tag]
    for _, name in ipairs(ASKED[tag] or NOTHING) do local _ = each[name] end
    if act then act(each, figure) end
    if children then children(each, visitor, figure) end
  end
end

-- The image that a figure shows.
function M.image_of(figure)
  local image
  M.visit(figure.content, { Image = function(each) image = each end })
  return image
end

return M
