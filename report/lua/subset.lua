-- Which markdown an edition may use. Whatever is not named here is refused with its reason.

local tree = require("tree")

local M = {}

M.CALLOUTS = { ["callout-tip"] = "Tip", ["callout-note"] = "Note",
               ["callout-warning"] = "Advarsel", ["callout-important"] = "Vigtigt" }

local DIV_CLASSES = { ["vis-tal"] = true, ["content-visible"] = true, noegletal = true,
                      faktaboks = true, kilder = true }
local SPAN_CLASSES = { egen = true, model = true, tal = true, dulgt = true, nowrap = true,
                       ["med-filer"] = true }
-- The one file beside the page that a text links to: the form that an edition offers.
local FORM = "^[%w_./-]*kommuneskema%-%d%d%d%d%-[%w-]+%.xlsx$"
local TABLE_CLASSES = { taet = true, vaelger = true }
local HEADER_CLASSES = { unnumbered = true, unlisted = true, sideskift = true }
local ATTRIBUTES = {
  Div = { title = true, ["layout-ncol"] = true, ["when-format"] = true, icon = true,
          collapse = true, appearance = true, ["data-csv"] = true, ["data-xlsx"] = true, ["data-excel"] = true,
          ["data-indhold"] = true,
          ["tbl-colwidths"] = true },
  Image = { ["fig-alt"] = true, width = true },
  Table = { ["tbl-colwidths"] = true },
}
local REFUSED = {
  RawBlock = "raw HTML or a raw block", RawInline = "raw HTML or raw text of another format",
  Math = "mathematics ($…$; write \\$ for a dollar sign)", Note = "a footnote",
  CodeBlock = "a code block or a block indented by four spaces", LineBlock = "a line block",
  DefinitionList = "a definition list", Strikeout = "struck-out text", SmallCaps = "small capitals",
  Underline = "underlined text",
}

-- Text by which the caller finds the source line of an element.
local function trace(element)
  if element.text then return element.text end
  if element.tag == "DefinitionList" then
    return pandoc.utils.stringify(element.content[1][1])
  end
  local ok, text = pcall(pandoc.utils.stringify, element)
  return ok and text or ""
end

local function check_attributes(kind, element, problems)
  local allowed = ATTRIBUTES[kind] or {}
  for name in pairs(element.attributes) do
    if not allowed[name] then
      problems[#problems + 1] = { reason = "the attribute " .. name .. " is unknown here",
                                  find = name .. "=" }
    end
  end
end

local function check_classes(element, allowed, what, problems)
  for _, class in ipairs(element.classes) do
    if not allowed[class] then
      problems[#problems + 1] = { reason = "the class ." .. class .. " is unknown on " .. what,
                                  find = "." .. class }
    end
  end
end

local function check_callout(div, class, problems)
  if not M.CALLOUTS[class] then
    problems[#problems + 1] = {
      reason = "the callout kind ." .. class .. " is unknown; there are callout-tip, callout-note, "
        .. "callout-warning and callout-important", find = "." .. class }
  end
end

local function check_image(image, figure, problems)
  local source = image.src
  -- An image that is not alone in its paragraph is no figure: it has no caption and no number.
  if not figure then
    problems[#problems + 1] = { find = source,
      reason = "a figure needs a caption and a paragraph of its own" }
  end
  if source:match("^%a[%w+.-]*:") or source:match("^[/\\]") or source:find("..", 1, true) then
    problems[#problems + 1] = { reason = "a figure must be a file in the edition's own folder",
                                find = source }
  elseif not source:lower():match("%.svg$") then
    problems[#problems + 1] = { reason = "a figure must be an SVG file", find = source }
  end
  if (image.attributes["fig-alt"] or "") == "" then
    problems[#problems + 1] = { reason = "the figure has no fig-alt text", find = source }
  end
end

-- What is wrong with these blocks, in their order.
function M.check(blocks)
  local problems = {}
  local visitor = {
    Div = function(div)
      local callout
      for _, class in ipairs(div.classes) do
        if class:match("^callout") then callout = class end
      end
      if callout then
        check_callout(div, callout, problems)
      else
        check_classes(div, DIV_CLASSES, "a div", problems)
        if #div.classes == 0 and not div.identifier:match("^fig%-") then
          problems[#problems + 1] = { reason = "a div needs a class, or an id that begins with fig-",
                                      find = "{#" .. div.identifier }
        end
      end
      check_attributes("Div", div, problems)
    end,
    Span = function(span)
      check_classes(span, SPAN_CLASSES, "a span", problems)
      check_attributes("Span", span, problems)
    end,
    Table = function(tbl)
      check_classes(tbl, TABLE_CLASSES, "a table", problems)
      check_attributes("Table", tbl, problems)
      if tbl.identifier ~= "" and not tbl.identifier:match("^tbl%-") then
        problems[#problems + 1] = { reason = "a table's id must begin with tbl-",
                                    find = "#" .. tbl.identifier }
      end
    end,
    Header = function(header)
      check_classes(header, HEADER_CLASSES, "a heading", problems)
      check_attributes("Header", header, problems)
      if header.level > 4 then
        problems[#problems + 1] = { reason = "headings have at most four levels",
                                    find = trace(header) }
      end
    end,
    Code = function(code)
      -- Quarto would run these; pandoc's reader sees a chunk as inline code.
      if code.text:match("^{") or code.text:match("^r ") then
        problems[#problems + 1] = { reason = "an executable code block", find = code.text,
                                    kind = "Code" }
      end
    end,
    Image = function(image, figure)
      check_image(image, figure, problems)
      check_attributes("Image", image, problems)
    end,
    Link = function(link)
      if not (link.target:match("^https?://") or link.target:match("^mailto:")
              or link.target:match("^#[%w_-]+$") or link.target:match(FORM)) then
        problems[#problems + 1] = { find = link.target,
          reason = "a link must begin with https://, http://, mailto: or #" }
      end
      check_classes(link, { uri = true, email = true }, "a link", problems)
    end,
  }
  for kind, what in pairs(REFUSED) do
    visitor[kind] = function(element)
      problems[#problems + 1] = { reason = what, find = trace(element),
                                  kind = kind }
    end
  end
  tree.visit(blocks, visitor)
  return problems
end

return M
