-- What both writers need to know of a table: alignment, own rows, header cells.

local rows = require("rows")

local M = {}

local function text_of(cell) return pandoc.utils.stringify(cell.contents) end

-- 1.234, 11,6 pct., –3 and 3.500 kr. are numbers; – and an empty cell are missing ones.
local function number_kind(text)
  local bare = text:gsub("\u{a0}", " "):gsub("\u{2013}", "-"):gsub("\u{2212}", "-")
  bare = bare:gsub("^%a+%.? ", "")
  bare = bare:gsub("%s*pct%.?$", ""):gsub("%s*%%$", ""):gsub("%s*kr%.?$", "")
  if bare:match("^%s*%-?%s*$") then return "missing" end
  return bare:match("^[%-+]?[%d][%d., ]*$") and "number" or "text"
end

function M.body_rows(tbl)
  local rows = {}
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.head) do rows[#rows + 1] = row end
    for _, row in ipairs(body.body) do rows[#rows + 1] = row end
  end
  return rows
end

-- Alignment per column: what the source says, else right for columns of numbers.
function M.alignments(tbl)
  local rows, result = M.body_rows(tbl), {}
  for column, spec in ipairs(tbl.colspecs) do
    local align = spec[1]
    if align == "AlignDefault" then
      local numbers, words = 0, 0
      for _, row in ipairs(rows) do
        local cell = row.cells[column]
        local kind = cell and number_kind(text_of(cell)) or "missing"
        if kind == "number" then numbers = numbers + 1 end
        if kind == "text" then words = words + 1 end
      end
      align = (numbers > 0 and words == 0) and "AlignRight" or "AlignLeft"
    end
    result[column] = align
  end
  return result
end

-- The reader's own municipality: a row whose first cell is bold from end to end.
function M.is_own(row)
  local first = row.cells[1]
  local block = first and first.contents[1]
  return block ~= nil and (block.tag == "Plain" or block.tag == "Para")
    and #block.content == 1 and block.content[1].tag == "Strong"
end

-- A list of many short rows, which may stand in two columns of a page.
function M.is_list(tbl)
  local count = #(rows.of(tbl) or M.body_rows(tbl))
  return count >= 60 and #tbl.colspecs <= 5 and not M.widths(tbl)
end

function M.has_class(element, class)
  return element.classes:includes(class)
end

-- Relative widths in per cent from Quarto's tbl-colwidths="[20,80]", or nil.
function M.widths(tbl)
  local given = tbl.attributes["tbl-colwidths"]
  if given then
    local widths = {}
    for number in given:gmatch("[%d.]+") do widths[#widths + 1] = tonumber(number) end
    if #widths == #tbl.colspecs then return widths end
  end
  local widths = {}
  for column, spec in ipairs(tbl.colspecs) do
    if type(spec[2]) ~= "number" then return nil end
    widths[column] = spec[2] * 100
  end
  return widths
end

return M
