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

-- A table whose heading says nothing has none.
function M.has_header(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      if text_of(cell) ~= "" then return true end
    end
  end
  return false
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
  local result, open = {}, false
  for column, spec in ipairs(tbl.colspecs) do
    result[column] = spec[1]
    open = open or spec[1] == "AlignDefault"
  end
  if not open then return result end
  local numbers, words = {}, {}
  local lifted = rows.of(tbl)
  for _, row in ipairs(lifted or M.body_rows(tbl)) do
    for column, cell in ipairs(lifted and row or row.cells) do
      local kind = result[column] == "AlignDefault"
        and number_kind(lifted and cell.text or text_of(cell))
      if kind == "number" then numbers[column] = true end
      if kind == "text" then words[column] = true end
    end
  end
  for column, align in ipairs(result) do
    if align == "AlignDefault" then
      result[column] = (numbers[column] and not words[column]) and "AlignRight" or "AlignLeft"
    end
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

-- A heading over the rows below it: a row with text in its first cell alone.
function M.is_heading(row)
  for column, cell in ipairs(row.cells) do
    if (column == 1) == (#cell.contents == 0) then return false end
  end
  return #row.cells > 1
end

local LIST_ROWS, LIST_COLUMNS, LIST_CELL = 60, 5, 30
-- What surely stands on one line of a list: Ringkøbing-Skjern in bold, and 100.000.
local LINE = { 17, 9 }

-- A list of many short rows, which may stand in two columns of a page: how many of its first rows are
-- surely one line high; nil where a table is no list.
function M.list_of(tbl)
  local lifted = rows.of(tbl)
  local all = lifted or M.body_rows(tbl)
  if #all < LIST_ROWS or #tbl.colspecs > LIST_COLUMNS then return nil end
  local one_line = #all - 1 -- Typst takes the height of the last for all that follow
  for number, row in ipairs(all) do
    for column, cell in ipairs(lifted and row or row.cells) do
      local text = lifted and cell.text or text_of(cell)
      local letters = utf8.len(text) or #text
      if letters > LIST_CELL then return nil end
      if letters > (LINE[column] or LINE[2]) then one_line = math.min(one_line, number - 1) end
    end
  end
  return one_line
end

function M.has_class(element, class)
  return element.classes:includes(class)
end

-- Relative widths in per cent from Quarto's tbl-colwidths="[20,80]", else from the source of a table
-- with a long line, or nil; the columns of a list are as wide as what is in them.
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
  return not M.list_of(tbl) and widths or nil
end

return M
