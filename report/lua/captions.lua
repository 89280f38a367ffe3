-- Gives a table the attributes that stand at the end of its caption.
--
-- Quarto reads captions with pandoc's extension table_attributes switched off, so that in
-- ": Genudlejninger {#tbl-1 .taet}" the braces and what is in them arrive as words.

local captions = {}

local function text_of(inline)
  if inline.tag == "Quoted" then return '"' .. pandoc.utils.stringify(inline.content) .. '"' end
  return pandoc.utils.stringify(inline)
end

-- Where "{#tbl-1 .taet}" begins in the caption's words, and what it says; nothing where it has none.
local function attributes_in(inlines)
  local last = inlines[#inlines]
  if not last or last.tag ~= "Str" or not last.text:match("}$") then return nil end
  local text = ""
  for position = #inlines, 1, -1 do
    text = text_of(inlines[position]) .. text
    if inlines[position].tag == "Str" and inlines[position].text:match("^{[#.%a]") then
      local span = pandoc.read("[x]" .. text, "markdown").blocks[1].content[1]
      if span.tag ~= "Span" then return nil end
      return position, span.attr
    end
  end
end

local function Table(tbl)
  local long = tbl.caption.long
  local block = long[#long]
  local inlines = block and block.content
  if not inlines then return nil end
  local first, attributes = attributes_in(inlines)
  if not first then return nil end
  local kept = pandoc.Inlines({ table.unpack(inlines, 1, first - 1) })
  while #kept > 0 and (kept[#kept].tag == "Space" or kept[#kept].tag == "SoftBreak") do kept:remove() end
  block.content = kept
  long[#long] = block
  tbl.attr = attributes
  tbl.caption.long = long
  return tbl
end

-- All tables of the document, also those inside other blocks.
function captions.with_attributes(blocks) return blocks:walk({ Table = Table }) end

return captions
