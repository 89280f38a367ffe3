-- Writes words as Typst markup, with the places where a line may end in them.

local word_breaks = require("word_breaks")

local M = {}

-- Every ASCII punctuation mark is escaped: text cannot become markup.
local function escape(text) return (text:gsub("%p", "\\%0")) end

-- Words that the Danish patterns break wrongly (fr-aflytning), a name, and a unit with a stroke.
-- They are wrapped here, since a show rule for text would be tried on every word of the document.
local WHOLE = { "react%-denmark%-map", "[Ff]raflytning", "kr%./md" }
local SHORTEST_WHOLE = 6

-- Only long words may be broken: the text is not justified, and a short word is better moved to the
-- next line whole. The columns of a table are narrow, and there a shorter one counts as long, and one
-- that is not known to have joints is broken by Typst's patterns rather than cut off.
local LONG, LONG_IN_A_TABLE = word_breaks.LONG, 12
local long = LONG

-- Above a narrow column a word must break, or it covers the next one. A soft hyphen always lets it,
-- but stays in the text that is extracted from the PDF, so it is kept to the headers.
local header = false

-- A line may end where a letter is marked, if Typst's patterns have a place there as well; the rest
-- of the word is left whole.
local function jointed(text, places)
  local out, from = {}, 1
  for _, place in ipairs(places) do
    local after = utf8.offset(text, 2, place)
    local letter = escape(text:sub(place, after - 1))
    out[#out + 1] = escape(text:sub(from, place - 1))
      .. (header and "-?" .. letter or "#text(hyphenate: true)[" .. letter .. "];")
    from = after
  end
  return table.concat(out) .. escape(text:sub(from))
end

-- A word that no line holds may end a line anywhere, or it runs off the page.
local LONGER_THAN_A_LINE, PIECE = 60, 20

local function in_pieces(text)
  local out, from = {}, 1
  while from <= #text do
    local after = utf8.offset(text, PIECE + 1, from) or #text + 1
    out[#out + 1] = escape(text:sub(from, after - 1))
    from = after
  end
  return table.concat(out, "#sym.zws;")
end

local function word(text)
  if #text < SHORTEST_WHOLE then return escape(text) end
  if #text > LONGER_THAN_A_LINE and not text:find("/") and (utf8.len(text) or 0) > LONGER_THAN_A_LINE then
    return in_pieces(text)
  end
  for _, pattern in ipairs(WHOLE) do
    if text:find(pattern) then return "#box[" .. escape(text) .. "];" end
  end
  if #text >= long and not text:find("[%d%-/@]") and (utf8.len(text) or 0) >= long then
    local places = word_breaks.of(text)
    if #places > 0 then return jointed(text, places) end
    if long == LONG_IN_A_TABLE then return "#text(hyphenate: true)[" .. escape(text) .. "];" end
  end
  return escape(text)
end

-- A word is looked at once for each place that it may stand in.
local function remembering()
  return setmetatable({}, { __index = function(known, text)
    known[text] = word(text)
    return known[text]
  end })
end

local IN_PROSE, IN_TABLE, IN_HEADER = remembering(), remembering(), remembering()
local known = IN_PROSE

local function words(text) return (text:gsub("[^ ]+", known)) end

-- Whether what is written next stands in a table, and above its columns.
function M.in_table(is) long, known = is and LONG_IN_A_TABLE or LONG, is and IN_TABLE or IN_PROSE end
function M.in_header(is) header, known = is, is and IN_HEADER or IN_TABLE end

M.escape, M.words = escape, words

return M
