-- Writes the numbered document as Typst markup in the form that Quarto gives it (figures of kind
-- quarto-float-fig and quarto-float-tbl, #callout), so that one template serves both engines.
-- Every ASCII punctuation mark of the text is escaped: text cannot become markup.

local subset = require("subset")
local phrases = require("phrases")
local rows = require("rows")
local tables = require("tables")
local tree = require("tree")
local typst_words = require("typst_words")

-- M.foreign, where it is set, writes an element that has no form here; M.reference gives what stands
-- in the place of a reference.
local M = {}

local escape, words = typst_words.escape, typst_words.words

local function string_literal(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("[\r\n\t]", " ") .. '"'
end

local inlines, blocks

local INLINE = {
  Cite = function(each) return M.reference and inlines(M.reference(each)) or M.foreign(each) end,
  Str = function(each) return words(phrases.said(each.text)) end,
  Space = function() return " " end,
  SoftBreak = function() return " " end,
  LineBreak = function() return "#linebreak();" end,
  Strong = function(each) return "#strong[" .. inlines(each.content) .. "];" end,
  Emph = function(each) return "#emph[" .. inlines(each.content) .. "];" end,
  Superscript = function(each) return "#super[" .. inlines(each.content) .. "];" end,
  Subscript = function(each) return "#sub[" .. inlines(each.content) .. "];" end,
  Code = function(each) return "#raw(" .. string_literal(each.text) .. ");" end,
  Quoted = function(each)
    local mark = each.quotetype == "DoubleQuote" and "”" or "’"
    return mark .. inlines(each.content) .. mark
  end,
  Link = function(each)
    local id = each.target:match("^#(.+)$")
    local target = id and ("label(" .. string_literal(id) .. ")") or string_literal(each.target)
    return "#link(" .. target .. ")[" .. inlines(each.content) .. "];"
  end,
  Span = function(each)
    local text = inlines(each.content)
    for _, class in ipairs(each.classes) do
      text = "#klasse-" .. class .. "[" .. text .. "];"
    end
    return text
  end,
}

function inlines(list)
  local out = {}
  for _, each in ipairs(list) do
    local write = INLINE[each.tag] or M.foreign
    assert(write, "no Typst form for " .. each.tag)
    out[#out + 1] = write(each)
  end
  return table.concat(out)
end

local ALIGN = { AlignLeft = "left", AlignRight = "right", AlignCenter = "center" }

local function cell_text(cell)
  local out = {}
  for _, block in ipairs(cell.contents) do
    out[#out + 1] = (block.tag == "Plain" or block.tag == "Para") and inlines(block.content)
      or blocks({ block })
  end
  return table.concat(out, "\n\n")
end

local PLAIN = { Strong = { "#strong[", "];" }, Emph = { "#emph[", "];" } }

-- A heading over the rows below it is a table header of the second level: it is kept with them, and
-- said again where they go on over a page.
local function heading_row(text, columns)
  return "  table.header(level: 2, gruppe-celle(" .. columns .. ")[" .. text .. "]),\n"
end

local function body_row(cells, own, write)
  local opening, out = own and "egen-celle[" or "[", {}
  for column, cell in ipairs(cells) do out[column] = opening .. write(cell) .. "], " end
  return "  " .. table.concat(out) .. "\n"
end

-- The rows of a table that was lifted past pandoc, as Typst, and whether any is a heading.
local function plain_rows(lifted)
  local function styled(cell)
    local style, text = PLAIN[cell.style], words(cell.text)
    return style and (style[1] .. text .. style[2]) or text
  end
  local out, any_heading = {}, false
  for number, row in ipairs(lifted) do
    if rows.is_heading(row) then
      any_heading, out[number] = true, heading_row(styled(row[1]), #row)
    else
      out[number] = body_row(row, rows.is_own(row), styled)
    end
  end
  return out, any_heading
end

local function read_rows(tbl)
  local out, any_heading = {}, false
  for number, row in ipairs(tables.body_rows(tbl)) do
    if tables.is_heading(row) then
      any_heading, out[number] = true, heading_row(cell_text(row.cells[1]), #row.cells)
    else
      out[number] = body_row(row.cells, tables.is_own(row), cell_text)
    end
  end
  return out, any_heading
end

-- The last row of a table that may break over pages keeps the one before it in its company; not under
-- headings of rows, which Typst would not say again over the two.
local FEWEST_TO_BREAK = 8

local function in_company(out)
  local last = #out
  out[last - 1] = "  table.footer(repeat: false,\n" .. out[last - 1]
  out[last] = out[last] .. "  ),\n"
end

local function table_markup(tbl)
  local aligns, list = tables.alignments(tbl), tables.list_of(tbl)
  local widths = tables.widths(tbl)
  local columns, align, words = {}, {}, 0
  for column in ipairs(tbl.colspecs) do
    if aligns[column] == "AlignLeft" then words = words + 1 end
  end
  for column in ipairs(tbl.colspecs) do
    columns[column] = list and (column == 1 and "1.9fr" or "1fr")
      or widths and string.format("%.4gfr", widths[column])
      or (words == 1 and aligns[column] == "AlignLeft" and "1fr" or "auto")
    align[column] = ALIGN[aligns[column]]
  end
  local out = { "#table(\n  columns: (" .. table.concat(columns, ", ") .. ",),\n  align: ("
    .. table.concat(align, ", ") .. ",),\n" }
  if tables.has_header(tbl) then
    out[#out + 1] = "  table.header("
    typst_words.in_header(true)
    for _, row in ipairs(tbl.head.rows) do
      for _, cell in ipairs(row.cells) do out[#out + 1] = "[" .. cell_text(cell) .. "], " end
    end
    typst_words.in_header(false)
    out[#out + 1] = "),\n"
  end
  local lifted = rows.of(tbl)
  local body, any_heading = (lifted and plain_rows or read_rows)(lifted or tbl)
  if #body >= FEWEST_TO_BREAK and not any_heading then in_company(body) end
  local text = table.concat(out) .. table.concat(body) .. ")"
  if list then return "#spalte-tabel(" .. list .. ")[" .. text .. "]" end
  return tables.has_class(tbl, "taet") and ("#taet-tabel[" .. text .. "]") or text
end

local function table_typst(tbl)
  typst_words.in_table(true)
  local text = table_markup(tbl)
  typst_words.in_table(false)
  return text
end

-- A table of five columns or more needs the whole width of the page.
local function widened(text, tbl)
  return tbl and #tbl.colspecs >= 5 and ("#bred-tabel[" .. text .. "]\n") or text
end

local function float(body, caption, kind, supplement, id, options)
  local label = id ~= "" and ("#label(" .. string_literal(id) .. ")") or ""
  return "#figure(\n[" .. body .. "],\n"
    .. (caption and ("caption: [" .. inlines(caption.content) .. "],\n") or "")
    .. 'kind: "' .. kind .. '", supplement: "' .. supplement .. '"'
    .. (options and (", " .. options) or "") .. ")" .. label .. "\n"
end

local function image_typst(figure)
  local image = tree.image_of(figure)
  local width = (image.attributes.width or ""):match("^[%d.]+%%$")
  return "#tegning(" .. string_literal(image.src) .. ", "
    .. string_literal(phrases.said(image.attributes["fig-alt"])) .. (width and (", bredde: " .. width) or "") .. ")"
end

local function figure_typst(figure, index)
  local entry = index[figure.identifier]
  if entry and entry.parent then
    return '#delfigur(' .. string_literal(entry.number) .. ", [" .. image_typst(figure) .. "], ["
      .. inlines(figure.caption.long[1] and figure.caption.long[1].content or {}) .. "])#label("
      .. string_literal(figure.identifier) .. ")\n"
  end
  return float(image_typst(figure), figure.caption.long[1], "quarto-float-fig", "Figur",
    figure.identifier, not entry and "numbering: none" or nil)
end

local function figure_div(div, index)
  local parts, caption, tabular = {}, nil, nil
  for position, block in ipairs(div.content) do
    if position == #div.content and block.tag == "Para" then
      caption = block
    else
      local text = block.tag == "Table" and table_typst(block) or blocks({ block }, index)
      parts[#parts + 1] = tabular and ("#tabel-note[" .. text .. "]") or text
      if block.tag == "Table" then tabular = block end
    end
  end
  local columns = tonumber(div.attributes["layout-ncol"] or "")
  local body = table.concat(parts, "\n")
  if columns then
    body = "#grid(columns: " .. columns .. " * (1fr,), gutter: 6mm,\n["
      .. table.concat(parts, "],\n[") .. "])"
  end
  return widened(float(body, caption, "quarto-float-fig", "Figur", div.identifier), tabular)
end

local function callout(div, class, index)
  local given = div.attributes.title and phrases.said(div.attributes.title)
  local kind = subset.CALLOUTS[class]
  return "#callout(slags: " .. string_literal(class:match("%-(.+)$")) .. ", title: ["
    .. escape(given or kind) .. "], body: [" .. blocks(div.content, index) .. "])\n"
end

-- A list of so many lines, as long as lines are on paper, takes less than a quarter of a page.
local LINES, LINE = 12, 90

local function items(list, marker, index)
  local out, lines = {}, 0
  for _, item in ipairs(list) do
    local text = blocks(item, index)
    local shown = text:gsub("#[%w%-]+%b()", ""):gsub("[#\\%[%];]", "")
    lines = lines + math.ceil(#shown / LINE)
    out[#out + 1] = "[" .. text .. "]"
  end
  local written = "#" .. marker .. table.concat(out, ", ") .. ")"
  return (lines <= LINES and "#hel-liste[" .. written .. "]" or written) .. "\n"
end

-- A paragraph that ends with a colon, before its mark or not, is not parted from what it introduces.
local function is_lead(content)
  local last = content[#content]
  if last and last.tag == "Span" then last = content[#content - 1] end
  return last and last.tag == "Str" and phrases.said(last.text):gsub("\u{A0}$", ""):sub(-1) == ":"
end

local BLOCK = {
  Para = function(each)
    local text = "#par[" .. inlines(each.content) .. "]"
    return (is_lead(each.content) and "#optakt(" .. text:sub(2) .. ")" or text) .. "\n"
  end,
  Plain = function(each) return inlines(each.content) .. "\n" end,
  Header = function(each, index)
    local unnumbered = index[each.identifier].number == ""
    local page = each.classes:includes("sideskift") and "#pagebreak(weak: true)\n" or ""
    return page .. "#heading(level: " .. each.level .. (unnumbered and ", numbering: none" or "")
      .. (each.classes:includes("unlisted") and ", outlined: false" or "") .. ")["
      .. inlines(each.content) .. "]#label(" .. string_literal(each.identifier) .. ")\n"
  end,
  BulletList = function(each, index) return items(each.content, "list(", index) end,
  OrderedList = function(each, index)
    return items(each.content, "enum(start: " .. (each.start or 1) .. ", ", index)
  end,
  BlockQuote = function(each, index)
    return "#quote(block: true)[" .. blocks(each.content, index) .. "]\n"
  end,
  HorizontalRule = function() return "#horizontalrule\n" end,
  Figure = figure_typst,
  Table = function(each)
    local caption = each.caption.long[1]
    local text = table_typst(each)
    if not caption then return widened(text .. "\n", each) end
    return widened(float(text, caption, "quarto-float-tbl", "Tabel", each.identifier,
      each.identifier == "" and "numbering: none" or nil), each)
  end,
  Div = function(each, index)
    if each.classes:includes("vis-tal") or each.attributes["when-format"] == "html" then
      return ""
    end
    for class in pairs(subset.CALLOUTS) do
      if each.classes:includes(class) then return callout(each, class, index) end
    end
    if each.identifier:match("^fig%-") then return figure_div(each, index) end
    local text = blocks(each.content, index)
    for _, class in ipairs(each.classes) do
      text = "#klasse-" .. class .. "[" .. text .. "]\n"
    end
    return text
  end,
}

function blocks(list, index)
  local out = {}
  for _, each in ipairs(list) do
    local write = BLOCK[each.tag] or M.foreign
    assert(write, "no Typst form for " .. each.tag)
    out[#out + 1] = write(each, index)
  end
  return table.concat(out, "\n")
end

-- Where a section of a few paragraphs and boxes begins that nothing follows on its page; nothing where
-- the last section is another.
local FEW = 8
local PROSE = { Para = true, BlockQuote = true, Div = true }

local function ending(all, last)
  for place = last, math.max(1, last - FEW), -1 do
    if all[place].tag == "Header" then
      return place < last and all[place].level > 1 and place or nil -- no chapter as a whole
    end
    if not PROSE[all[place].tag] or all[place].identifier ~= nil and all[place].identifier ~= "" then
      return nil
    end
  end
end

-- Such a section stands on one page: no page has its last line or box alone.
function M.write(document, index)
  local all, out, from = document.blocks, {}, 1
  for place = 1, #all + 1 do
    local each = all[place]
    if each == nil or each.tag == "Header" and each.classes:includes("sideskift") then
      local begin = ending(all, place - 1) or place
      out[#out + 1] = blocks(table.move(all, from, begin - 1, 1, {}), index)
      if begin < place then
        out[#out + 1] = "#slutning[" .. blocks(table.move(all, begin, place - 1, 1, {}), index) .. "]\n"
      end
      from = place
    end
  end
  return table.concat(out, "\n")
end

-- Write some blocks of a document that is written piece by piece.
function M.write_part(list, index)
  return blocks(list, index)
end

return M
