-- Where a long Danish word may be broken: between the elements that it is made of. The patterns that
-- Typst has break huslejeregister after husle and organisation after orga.

local M = {}

local ELEMENTS = {}
for element in ([[
  afdelings almen andels ansøgnings anvisnings arbejds beboer bekendt betalings bofælles bolig
  borger dag efter egen ejer engangs familie figur flygtninge forebyggelses fraflytnings frem funktions fælles gen
  gennem god grund hjemløsheds hoved hovedstads husleje inklusions kalender kommunal kommune kommuner
  kort land landsbygge leje livs med model modtager myndig myndigheds niche offentlig organisations
  partnerskabs pleje procent ramme regions regne sags sammen service social start statistik stats stor storby
  styrings støtte tema tilsagns udgangs udlejnings udslusnings under ungdoms vejlednings ældre
  frederiks guldborg mariager midt nord syd vest øst
]]):gmatch("%S+") do ELEMENTS[element] = true end

local ENDINGS = {}
for ending in ("erne ernes enes rnes"):gmatch("%a+") do ENDINGS[ending] = true end

local FEWEST_AFTER = 4
M.LONG = 19 -- a shorter word is better moved to the next line whole: it leaves a fifth of it free at most

-- Length in bytes of the longest element that a text begins with, when enough is left after it.
local function element_at(text, from, ends)
  for last = #ends, 1, -1 do
    local stop = ends[last]
    local left = #ends - last
    if stop >= from and left >= FEWEST_AFTER and ELEMENTS[text:sub(from, stop)]
      and not ENDINGS[text:sub(stop + 1)] then
      return stop
    end
  end
end

-- Positions (in bytes) of the letters that may begin a new line; none if none are known.
function M.of(word)
  local text = pandoc.text.lower(word)
  if #text ~= #word then return {} end
  text = text:gsub("%p+$", "")
  local ends = {}
  for position in utf8.codes(text) do
    if position > 1 then ends[#ends + 1] = position - 1 end
  end
  ends[#ends + 1] = #text
  local found, from = {}, 1
  while true do
    local stop = element_at(text, from, ends)
    if not stop then return found end
    found[#found + 1] = stop + 1
    from = stop + 1
  end
end

local function softened(word)
  if #word < M.LONG then return nil end
  local out, from = {}, 1
  for _, place in ipairs(M.of(word)) do
    out[#out + 1] = word:sub(from, place - 1)
    from = place
  end
  out[#out + 1] = word:sub(from)
  return table.concat(out, "\u{AD}")
end

-- The same text with a soft hyphen wherever a long word may be broken.
function M.softened(text) return (text:gsub("[^ ]+", softened)) end

return M
