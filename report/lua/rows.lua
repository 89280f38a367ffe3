-- Lifts the rows of plain tables past pandoc: an edition has a thousand rows of nothing but
-- names and numbers, and pandoc's reader and the walks over its tree take most of their time for
-- them. A table is lifted only when every cell of it is plain text, all of it bold or all of it
-- emphasised at most, so that what comes out is what pandoc would have given (tests hold the two
-- against each other). Anything else is left to pandoc.

local plain = require("plain")

local M = {}

local MARK = plain.MARK
local FEWEST_ROWS = 2

-- As many characters as Quarto takes a page to be wide: a table with a longer line has relative widths.
M.PAGE = 72

-- { text, style } of a cell, or nil when pandoc must read it.
local function plain_cell(source)
  local text = source:match("^ ([^ ].*[^ ]) $") or source:match("^ *(.-) *$")
  -- Most cells: a name, or a number without a point.
  if not text:find("[^%w, \128-\255]") and not text:find("  ", 1, true) then
    return { text = text }
  end
  local style
  local inner = text:match("^%*%*([^%*]+)%*%*$")
  if inner then
    style = "Strong"
  else
    inner = text:match("^%*([^%*]+)%*$")
    if inner then style = "Emph" end
  end
  inner = inner or text
  if style and (inner:match("^%s") or inner:match("%s$")) then return nil end
  local words = plain.text(inner)
  return words and { text = words:gsub(" +", " "), style = style }
end

-- The same names of municipalities stand in table after table: what a cell says is looked at once.
local KNOWN = setmetatable({}, { __index = function(known, source)
  known[source] = plain_cell(source)
  return rawget(known, source)
end })

local function plain_row(line, columns)
  local inner = line:match("^|(.*)|%s*$")
  if not inner or inner:find("\\|", 1, true) then return nil end
  local cells = {}
  for source in (inner .. "|"):gmatch("([^|]*)|") do
    local cell = KNOWN[source]
    if not cell then return nil end
    cells[#cells + 1] = cell
  end
  return #cells == columns and cells or nil
end

-- Number of columns that the line under a table's heading has; nil when it is no such line.
local function columns_of(line)
  local inner = line and line:match("^|([%s:%-|]*)|%s*$")
  if not inner then return nil end
  local count = 0
  for column in (inner .. "|"):gmatch("(.-)|") do
    if not column:match("^%s*:?%-+:?%s*$") then return nil end
    count = count + 1
  end
  return count
end

-- Read the rows that begin at a line, and whether one is wider than a page; nil unless all are plain.
local function rows_from(lines, first, columns)
  local rows, is_wide, place = {}, false, first
  while lines[place] and lines[place]:match("^|") do
    local line = lines[place]
    local row = plain_row(line, columns)
    if not row then return nil end
    rows[#rows + 1] = row
    is_wide = is_wide or #line > M.PAGE and (utf8.len(line) or #line) > M.PAGE
    place = place + 1
  end
  return rows, is_wide
end

-- One row for all of them, and wide where one of them is.
local function stand_in(number, columns, is_wide)
  local first = "| " .. MARK .. "r" .. number .. MARK
  return first .. string.rep(" ", is_wide and M.PAGE or 1) .. string.rep("| ", columns - 1) .. "|"
end

-- Take out rows; returns the shorter text and the rows by number.
function M.lift(text)
  local lines, out, kept = {}, {}, {}
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do lines[#lines + 1] = line end
  local place = 1
  while place <= #lines do
    local begins = lines[place]:match("^|") and (place == 1 or lines[place - 1]:match("^%s*$"))
    local columns = begins and columns_of(lines[place + 1])
    local rows, is_wide
    if columns then rows, is_wide = rows_from(lines, place + 2, columns) end
    out[#out + 1] = lines[place]
    if rows and #rows >= FEWEST_ROWS then
      kept[#kept + 1] = rows
      out[#out + 1] = lines[place + 1]
      out[#out + 1] = stand_in(#kept, columns, is_wide)
      place = place + 1 + #rows
    end
    place = place + 1
  end
  return table.concat(out, "\n", 1, #out - 1) .. "\n", kept
end

local KEPT = {}

-- Say which rows belong to the document that is written next.
function M.keep(kept) KEPT = kept end

-- The rows that were lifted out of a table, or nil.
function M.of(tbl)
  local body = tbl.bodies[1]
  local row = body and body.body[1]
  local cell = row and row.cells[1]
  if not cell then return nil end
  local block = cell.contents[1]
  local word = block and block.content and block.content[1]
  local number = word and word.text and word.text:match("^" .. MARK .. "r(%d+)" .. MARK .. "$")
  return number and KEPT[tonumber(number)]
end

-- Whether a row is a heading over the rows below it: its first cell alone has text.
function M.is_heading(row)
  for column, cell in ipairs(row) do
    if (column == 1) == (cell.text == "") then return false end
  end
  return #row > 1
end

-- Whether a row is the reader's own: its first cell is bold.
function M.is_own(row) return row[1].style == "Strong" end

return M
