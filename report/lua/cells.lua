-- What Quarto makes of a Python cell, in the words of the documented subset.
--
-- A cell that draws or shows a table arrives as ::: {.cell} around ::: {.cell-output}, with its label
-- on the image, or on the outer div where the cell shows several. The divs go, what they hold stays,
-- and a labelled div with a table becomes a labelled table. Cells that show neither are left whole.

local cells = {}

local function is_cell(div)
  return (div.classes:includes("cell") or div.classes:includes("cell-output"))
    and not div.classes:includes("hidden")
end

local function is_label(id) return id:match("^fig%-") ~= nil or id:match("^tbl%-") ~= nil end

-- pandas writes its tables as HTML; read as pandoc would, they are tables in every format.
local function with_tables(blocks)
  return blocks:walk({ RawBlock = function(raw)
    if raw.format ~= "html" or not raw.text:find("<table", 1, true) then return nil end
    local tables = pandoc.Blocks({})
    pandoc.read(raw.text, "html").blocks:walk({ Table = function(tbl)
      tbl.attr = pandoc.Attr()
      tables:insert(tbl)
    end })
    return tables
  end })
end

local function shows(blocks)
  local found = false
  local function find() found = true end
  blocks:walk({ Figure = find, Image = find, Table = find,
                Div = function(div) if is_label(div.identifier) then found = true end end })
  return found
end

local function caption_of(div)
  local text = div.attributes["tbl-cap"] or div.attributes["fig-cap"]
  return text and pandoc.read(text, "markdown").blocks
end

-- A div #tbl-… with one table in it and its caption as last paragraph, as a table with both.
local function as_table(id, blocks)
  local first, last = blocks[1], blocks[#blocks]
  if not first or first.tag ~= "Table" or #blocks > 2 then return nil end
  if #blocks == 2 then
    if last.tag ~= "Para" then return nil end
    first.caption.long = pandoc.Blocks({ pandoc.Plain(last.content) })
  end
  first.attr = pandoc.Attr(id)
  return first
end

local function labelled(div, content)
  local blocks = pandoc.Blocks({})
  blocks:extend(content)
  blocks:extend(caption_of(div) or {})
  local id = div.identifier
  local tbl = id:match("^tbl%-") and as_table(id, blocks)
  if tbl then return tbl end
  local columns = div.attributes["layout-ncol"]
  return pandoc.Div(blocks, pandoc.Attr(id, {}, columns and { ["layout-ncol"] = columns } or {}))
end

local opened

local function open(block)
  if block.tag ~= "Div" then return { block } end
  if not is_cell(block) and not block.identifier:match("^tbl%-") then
    block.content = opened(block.content)
    return { block }
  end
  local content = with_tables(block.content)
  if not shows(content) then return { block } end
  content = opened(content)
  return is_label(block.identifier) and { labelled(block, content) } or content
end

function opened(blocks)
  local out = pandoc.Blocks({})
  for _, block in ipairs(blocks) do out:extend(open(block)) end
  return out
end

-- All cells of a document, also those inside other blocks.
cells.opened = opened

return cells
