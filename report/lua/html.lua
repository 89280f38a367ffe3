-- Writes the numbered document as the body of an HTML page, with the markup that assistive
-- technology needs for figures, tables, callouts and the numbers behind a figure. The subset is
-- small and closed, and an element that is not in it has no form here; pandoc's own writer, called
-- for each of 800 table cells, would take ten times as long.

local crossref = require("crossref")
local subset = require("subset")
local phrases = require("phrases")
local rows = require("rows")
local tables = require("tables")
local tree = require("tree")
local word_breaks = require("word_breaks")

-- M.foreign, where it is set, writes an element that has no form here; M.reference gives what stands
-- in the place of a reference.
local M = {}

local function escape(text)
  if not text:find('[&<>"]') then return text end
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

-- Whether what is written stands over a table's column: a narrow one takes the room of the others,
-- unless its long words may break.
local heads_column = false

-- A browser may end a line at a stroke.
local function text_html(text)
  text = escape(heads_column and word_breaks.softened(text) or text)
  if not text:find("kr./md", 1, true) then return text end
  return (text:gsub("[%d.]+\u{A0}kr%./md", '<span class="nowrap">%0</span>'))
end

local inline_html, blocks_html

local function wrap(tag)
  return function(each) return "<" .. tag .. ">" .. inline_html(each.content) .. "</" .. tag .. ">" end
end

local INLINE = {
  Cite = function(each)
    return M.reference and inline_html(M.reference(each)) or M.foreign(each)
  end,
  Str = function(each) return text_html(phrases.said(each.text)) end,
  Space = function() return " " end,
  SoftBreak = function() return "\n" end,
  LineBreak = function() return "<br>" end,
  Strong = wrap("strong"), Emph = wrap("em"), Superscript = wrap("sup"), Subscript = wrap("sub"),
  Code = function(each) return "<code>" .. escape(each.text) .. "</code>" end,
  Quoted = function(each)
    local mark = each.quotetype == "DoubleQuote" and "”" or "’"
    return mark .. inline_html(each.content) .. mark
  end,
  Link = function(each)
    return '<a href="' .. escape(each.target) .. '">' .. inline_html(each.content) .. "</a>"
  end,
  Span = function(each)
    return '<span class="' .. table.concat(each.classes, " ") .. '">' .. inline_html(each.content)
      .. "</span>"
  end,
}

function inline_html(inlines)
  local out = {}
  for _, each in ipairs(inlines) do
    local write = INLINE[each.tag] or M.foreign
    assert(write, "no HTML form for " .. each.tag)
    out[#out + 1] = write(each)
  end
  return table.concat(out)
end

-- English names in running text, so that a screen reader says them as English.
local ENGLISH = { "(Housing%sFirst)" }

local function paragraph(inlines)
  local text = inline_html(inlines)
  for _, name in ipairs(ENGLISH) do
    text = text:gsub(name, '<span lang="en">%1</span>')
  end
  return text
end

local function caption_html(entry, kind, inlines)
  local text = inline_html(inlines)
  if not entry then return text end
  return '<span class="nummer">' .. crossref.PREFIX[kind] .. crossref.NBSP .. entry.number
    .. ":</span> " .. text
end

local CLASS = { AlignRight = "h", AlignCenter = "m" }

-- How columns are aligned is said once of the table: h3 is a third column to the right.
local function table_class(tbl, aligns)
  local classes = {}
  for _, class in ipairs({ "taet", "vaelger" }) do
    if tables.has_class(tbl, class) then classes[#classes + 1] = class end
  end
  for column, align in ipairs(aligns) do
    if CLASS[align] then classes[#classes + 1] = CLASS[align] .. column end
  end
  return #classes > 0 and (' class="' .. table.concat(classes, " ") .. '"') or ""
end
local STYLED = { Strong = { "<strong>", "</strong>" }, Emph = { "<em>", "</em>" } }

-- A heading over the rows below it begins a group of rows of its own.
local function heading_row(text, columns, first, out)
  if not first then out[#out + 1] = "</tbody><tbody>\n" end
  out[#out + 1] = '<tr class="gruppe"><th scope="rowgroup" colspan="' .. columns .. '">' .. text
    .. "</th></tr>\n"
end

local function plain_rows(lifted, aligns, out)
  local openings, closings = {}, {}
  for column in ipairs(aligns) do
    openings[column] = column == 1 and '<th scope="row">' or "<td>"
    closings[column] = column == 1 and "</th>" or "</td>"
  end
  local function styled(cell)
    local style, text = STYLED[cell.style], text_html(cell.text)
    return style and (style[1] .. text .. style[2]) or text
  end
  for place, row in ipairs(lifted) do
    if rows.is_heading(row) then
      heading_row(styled(row[1]), #row, place == 1, out)
    else
      out[#out + 1] = rows.is_own(row) and '<tr class="egen">' or "<tr>"
      for column, cell in ipairs(row) do
        local text = styled(cell)
        local bare = column == 1 and text == ""
        out[#out + 1] = bare and "<td></td>" or (openings[column] .. text .. closings[column])
      end
      out[#out + 1] = "</tr>\n"
    end
  end
end

local function table_element(tbl, name_attribute)
  local aligns, widths = tables.alignments(tbl), tables.widths(tbl)
  local out = { "<table", table_class(tbl, aligns), ">" }
  if widths then
    out[#out + 1] = "<colgroup>"
    for _, width in ipairs(widths) do
      out[#out + 1] = string.format('<col style="width: %.4g%%">', width)
    end
    out[#out + 1] = "</colgroup>"
  end
  local function cells(row, header)
    for column, cell in ipairs(row.cells) do
      heads_column = header
      local text = blocks_html(cell.contents)
      heads_column = false
      local tag, scope = "td", ""
      if header then tag, scope = "th", ' scope="col"'
      elseif column == 1 then tag, scope = "th", ' scope="row"' end
      if text == "" then tag, scope = "td", "" end
      out[#out + 1] = "<" .. tag .. scope .. ">" .. text .. "</" .. tag .. ">"
    end
  end
  if tables.has_header(tbl) then
    out[#out + 1] = "<thead>"
    for _, row in ipairs(tbl.head.rows) do
      out[#out + 1] = "<tr>"
      cells(row, true)
      out[#out + 1] = "</tr>"
    end
    out[#out + 1] = "</thead>\n"
  end
  out[#out + 1] = "<tbody>\n"
  local lifted = rows.of(tbl)
  if lifted then
    plain_rows(lifted, aligns, out)
  else
    for place, row in ipairs(tables.body_rows(tbl)) do
      if tables.is_heading(row) then
        heading_row(blocks_html(row.cells[1].contents), #row.cells, place == 1, out)
      else
        out[#out + 1] = tables.is_own(row) and '<tr class="egen">' or "<tr>"
        cells(row, false)
        out[#out + 1] = "</tr>\n"
      end
    end
  end
  out[#out + 1] = "</tbody></table>"
  return '<div class="rulle" role="region" tabindex="0" ' .. name_attribute .. ">"
    .. table.concat(out) .. "</div>"
end

local function spoken(inlines)
  local resolved = M.reference and inlines:walk({ Cite = M.reference }) or inlines
  return phrases.said(pandoc.utils.stringify(resolved))
end

local function table_html(tbl, index, name)
  local caption = tbl.caption.long[1]
  if not caption then
    return table_element(tbl, 'aria-label="' .. escape(name or "Tabel") .. '"')
  end
  local entry = index[tbl.identifier]
  local id = tbl.identifier ~= "" and tbl.identifier or nil
  local label = id and (id .. "-titel")
  return "<figure" .. (id and (' id="' .. id .. '"') or "") .. ' class="tabel"><figcaption'
    .. (label and (' id="' .. label .. '"') or "") .. ">" .. caption_html(entry, "tbl", caption.content)
    .. "</figcaption>" .. table_element(tbl, label and ('aria-labelledby="' .. label .. '"')
      or ('aria-label="' .. escape(spoken(caption.content)) .. '"')) .. "</figure>"
end

local function figure_html(figure, index)
  local image = tree.image_of(figure)
  local entry, caption = index[figure.identifier], figure.caption.long[1]
  return '<figure class="figur"' .. (entry and (' id="' .. figure.identifier .. '"') or "") .. ">"
    .. '<img src="' .. escape(image.src) .. '" alt="' .. escape(phrases.said(image.attributes["fig-alt"])) .. '">'
    .. "<figcaption>" .. caption_html(entry, "fig", caption and caption.content or {})
    .. "</figcaption></figure>"
end

local function figure_div(div, index)
  local body, caption = {}, nil
  for position, block in ipairs(div.content) do
    if position == #div.content and block.tag == "Para" then
      caption = block
    else
      body[#body + 1] = block
    end
  end
  local entry = index[div.identifier]
  local columns = div.attributes["layout-ncol"]
  local inner = {}
  for _, block in ipairs(body) do
    if block.tag == "Table" then
      inner[#inner + 1] = table_element(block, 'aria-labelledby="' .. div.identifier .. '-titel"')
    else
      inner[#inner + 1] = blocks_html({ block }, index)
    end
  end
  local title = '<figcaption id="' .. div.identifier .. '-titel">'
    .. caption_html(entry, "fig", caption and caption.content or {}) .. "</figcaption>"
  local shown = (columns and '<div class="delfigurer">' or "") .. table.concat(inner, "\n")
    .. (columns and "</div>" or "")
  -- Over a table as over every other one, under drawings.
  local is_table = #body > 0 and body[1].tag == "Table"
  return '<figure class="figur' .. (columns and " flere" or "") .. (is_table and " tabel" or "")
    .. '" id="' .. div.identifier .. '">' .. (is_table and title .. shown or shown .. title)
    .. "</figure>"
end

local function callout_html(div, class, index, state)
  state.callouts = state.callouts + 1
  local id, kind = "boks-" .. state.callouts, subset.CALLOUTS[class]
  local given = div.attributes.title and phrases.said(div.attributes.title)
  local said = given and given:find(kind .. ":", 1, true) == 1
  local title = given and ((said and "" or '<span class="vh">' .. kind .. ": </span>") .. escape(given)) or kind
  return '<div class="callout ' .. class .. '" role="note" aria-labelledby="' .. id .. '">'
    .. '<p class="callout-titel" id="' .. id .. '">' .. title .. "</p>\n"
    .. blocks_html(div.content, index) .. "</div>"
end

local FILES = { { "xlsx", "Excel" }, { "excel", "CSV til Excel" }, { "csv", "CSV til programmer" } }

-- Exhibits of words are called contents and not numbers.
local function download_links(div, words, behind)
  local links = {}
  for _, kind in ipairs(FILES) do
    local target = div.attributes["data-" .. kind[1]]
    if target then
      links[#links + 1] = '<a href="' .. escape(target) .. '" download>' .. kind[2]
        .. '<span class="vh"> med ' .. (words and "indholdet " or "tal ") .. behind .. "</span></a>"
    end
  end
  local title = words and "Hent som fil: " or "Hent tallene: "
  return #links > 0 and '<p class="hent">' .. title .. table.concat(links, " · ") .. "</p>" or ""
end

-- A block without a table stands under one that is shown already: it only offers the files.
local function numbers_html(div, index, state)
  local words = div.attributes["data-indhold"] == "ord"
  local exhibit = state.exhibit or ""
  local part = (div.attributes["data-csv"] or ""):match("%d(%a)%.csv$")
  if part then exhibit = exhibit .. "." .. part end
  exhibit = exhibit:gsub("^Figur", "figur"):gsub("^Tabel", "tabel")
  local behind = exhibit ~= "" and ((words and "af " or "bag ") .. exhibit) or ""
  local links = download_links(div, words, behind)
  if #div.content == 0 then return links end
  local title = (words and "Vis indholdet " or "Vis tal ") .. behind
  local parts = { '<details class="vis-tal"><summary>' .. title:gsub(" $", "") .. "</summary>" }
  for _, block in ipairs(div.content) do
    parts[#parts + 1] = block.tag == "Table"
      and table_html(block, index, (words and "Indholdet " or "Tal ") .. behind)
      or blocks_html({ block }, index)
  end
  parts[#parts + 1] = links
  parts[#parts + 1] = "</details>"
  return table.concat(parts, "\n")
end

-- A heading links to itself, for whoever copies its address, but is no stop of the Tab key.
local function heading_html(header, index)
  local entry = index[header.identifier]
  local level = math.min(header.level + 1, 6)
  local number = entry.number ~= "" and ('<span class="nummer">' .. entry.number .. "</span> ") or ""
  return string.format('<h%d id="%s"><a class="anker" tabindex="-1" href="#%s">%s%s</a></h%d>', level,
    header.identifier, header.identifier, number, inline_html(header.content), level)
end

local STATE

local function figure_block(figure, index)
  local entry = index[figure.identifier]
  STATE.exhibit = entry and ("Figur" .. crossref.NBSP .. entry.number) or "figuren"
  return figure_html(figure, index)
end

local function table_block(tbl, index)
  local entry = index[tbl.identifier]
  STATE.exhibit = entry and ("Tabel" .. crossref.NBSP .. entry.number) or "tabellen"
  return table_html(tbl, index)
end

local function div_html(div, index)
  for class in pairs(subset.CALLOUTS) do
    if tables.has_class(div, class) then return callout_html(div, class, index, STATE) end
  end
  if tables.has_class(div, "vis-tal") then return numbers_html(div, index, STATE) end
  if div.identifier:match("^fig%-") then
    local text = figure_div(div, index)
    STATE.exhibit = "Figur" .. crossref.NBSP .. index[div.identifier].number
    return text
  end
  return '<div class="' .. table.concat(div.classes, " ") .. '">\n'
    .. blocks_html(div.content, index) .. "</div>"
end

local function list_html(tag)
  return function(list, index)
    local start = list.start and list.start ~= 1 and (' start="' .. list.start .. '"') or ""
    local out = { "<" .. tag .. start .. ">" }
    for _, item in ipairs(list.content) do
      out[#out + 1] = "<li>" .. blocks_html(item, index) .. "</li>"
    end
    out[#out + 1] = "</" .. tag .. ">"
    return table.concat(out, "\n")
  end
end

local BLOCK = {
  Plain = function(each) return paragraph(each.content) end,
  Para = function(each) return "<p>" .. paragraph(each.content) .. "</p>" end,
  Header = heading_html,
  Table = table_block,
  Figure = figure_block,
  Div = div_html,
  BulletList = list_html("ul"),
  OrderedList = list_html("ol"),
  BlockQuote = function(each, index)
    return "<blockquote>\n" .. blocks_html(each.content, index) .. "\n</blockquote>"
  end,
  HorizontalRule = function() return "<hr>" end,
}

function blocks_html(blocks, index)
  local out = {}
  for _, block in ipairs(blocks) do
    local write = BLOCK[block.tag] or M.foreign
    assert(write, "no HTML form for " .. block.tag)
    out[#out + 1] = write(block, index)
  end
  return table.concat(out, "\n")
end

function M.write(document, index)
  STATE = { callouts = 0, exhibit = nil }
  return blocks_html(document.blocks, index)
end

-- Write some blocks of a document that is written piece by piece.
function M.write_part(blocks, index)
  STATE = STATE or { callouts = 0, figure = nil }
  return blocks_html(blocks, index)
end

M.escape = escape

return M
