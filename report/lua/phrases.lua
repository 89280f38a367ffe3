-- Lifts phrases past pandoc, which takes longer over an edition's words than over all its markup and
-- gives them back as they are. Where words in a row are plain, one word stands for them until they are
-- written: of "Se @fig-1, som viser landets boliger" pandoc reads "Se @fig-1, ꙮ7ꙮ".
--
-- Words that touch markup are left to pandoc, and what may say of a line what it is: all before its first
-- word of letters alone. So are paragraphs in which words may be more than words: headings, which pandoc
-- makes ids of, tables, code, references to links. A phrase that does not come out is noticed (all_said).

local plain = require("plain")

local M = {}

local MARK = plain.MARK
local STAND_IN = MARK .. "(%d+)" .. MARK
local SPAN = "()([^" .. plain.SPECIAL .. "]+)()"
local SHORTEST = 16

-- A line ruled with dashes or equals signs draws a table or underlines a heading; "---" alone does not.
local function is_ruled(text)
  for line in text:gmatch("\n[> ]*([-=][-= ]*)%f[\n\0]") do
    if line ~= "---" then return true end
  end
  return false
end

local function must_be_read(paragraph)
  if paragraph:find("[|`]") or paragraph:find("# ", 1, true) or paragraph:find("---", 1, true) then
    return true
  end
  if not paragraph:find("]", 1, true) then return false end
  local rest = paragraph:gsub("%[%-?@[^%[%]]*%]", ""):gsub("%]%([^%s()]+%)", ""):gsub("%]{[.#][^{}]*}", "")
  return rest:find("]", 1, true) ~= nil
end

-- Whether a line begins at a place, but for the marks of quotations and lists: > * #. (@)
local function begins_line(text, place)
  local before = text:sub(place - 1, place - 1)
  return before == "" or before == "\n" or before == ">"
    or before:find("[*#@]") ~= nil and text:sub(place - 2, place - 2):find("^[%s>(]?$") ~= nil
end

local function ends_line(text, place) return text:find("^[^\n]", place) == nil end

-- A span between two marks as what stands before its phrase, the phrase, and what stands after it.
local function parted(span, begins, ends)
  local lead, phrase = span:match(begins and "^(.-)%f[%w\128-\255]([%a\128-\255]+ .+)$" or "^(%S* )(.+)$")
  if not lead or ends then return lead, phrase, "" end
  local inner, tail = phrase:match("^(.+)( .-)$")
  return inner and lead, inner, tail
end

local function lift_from(paragraph, kept)
  return (paragraph:gsub(SPAN, function(from, span, to)
    if #span < SHORTEST then return nil end
    local lead, phrase, tail = parted(span, begins_line(paragraph, from), ends_line(paragraph, to))
    if not lead or #phrase < SHORTEST or phrase:find("^ ") or phrase:find(" $") or phrase:find("  ", 1, true) then
      return nil
    end
    local text = plain.text(phrase)
    if not text then return nil end
    kept[#kept + 1] = text
    return lead .. MARK .. #kept .. MARK .. tail
  end))
end

-- Take phrases out; returns the shorter text and the phrases by number.
function M.lift(text)
  local out, kept, from = {}, {}, 1
  if is_ruled(text) then return text, kept end
  while from <= #text do
    local stop = text:find("\n\n", from, true) or #text
    local paragraph = text:sub(from, stop)
    out[#out + 1] = must_be_read(paragraph) and paragraph or lift_from(paragraph, kept)
    from = stop + 1
  end
  return table.concat(out), kept
end

local KEPT, SAID = {}, {}

-- Say which phrases belong to the document that is written next.
function M.keep(kept) KEPT, SAID = kept, {} end

local function said(number)
  SAID[tonumber(number)] = true
  return KEPT[tonumber(number)]
end

-- A text with the phrases that words in it stand for.
function M.said(text)
  return text:find(MARK, 1, true) and text:gsub(STAND_IN, said) or text
end

-- Whether every phrase came out in the texts that were written, and no word that stands for one.
function M.all_said(...)
  for number in ipairs(KEPT) do
    if not SAID[number] then return false end
  end
  for _, text in ipairs({ ... }) do
    if text:find(MARK, 1, true) then return false end
  end
  return true
end

return M
