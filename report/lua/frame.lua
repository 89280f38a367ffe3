-- The page around the text, for both engines: front page, list of contents and foot. What stands in
-- it is page-top.html and page-foot.html; here are the texts that it takes from edition.json.

local M = {}

local CC_BY = '<a href="https://creativecommons.org/licenses/by/4.0/deed.da">CC BY 4.0</a>'
local MONTHS = { "januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
                 "september", "oktober", "november", "december" }

-- Texts of the front page are data: whatever is in them is shown and never read as markup.
local function escaped(value)
  if type(value) == "table" then
    local out = {}
    for key, each in pairs(value) do out[key] = escaped(each) end
    return next(out) ~= nil and out or nil -- a list of nothing would be true
  end
  if math.type(value) == "float" then value = math.tointeger(value) or value end
  if type(value) ~= "string" and type(value) ~= "number" then return nil end -- null
  return (tostring(value):gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;")
    :gsub('"', "&quot;"))
end

local function in_words(date)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)")
  return tonumber(day) .. ". " .. MONTHS[tonumber(month)] .. " " .. year
end

local function of_top_level(contents)
  local top = math.huge
  for _, each in ipairs(contents) do top = math.min(top, each.level) end
  local out = {}
  for _, each in ipairs(contents) do
    if each.level == top then out[#out + 1] = escaped(each) end
  end
  return out
end

local function contact_of(kontakt)
  local out = {}
  for _, key in ipairs({ "navn", "titel", "mail", "telefon" }) do
    local said = (kontakt or {})[key]
    if said and said ~= "" then out[#out + 1] = said end
  end
  return #out > 0 and out or nil
end

-- What the two files may say; front is nil for a section that is rendered alone, and its title and
-- the id that it is linked to by are said then.
function M.context(front, contents, title, id)
  local out = escaped(front or { titel = title, id = id })
  out.indhold = of_top_level(contents)
  if front then
    out.dato = in_words(front.dato)
    out.kontakt = contact_of(out.kontakt)
    out.licens = (out.licens or ""):gsub("CC BY 4%.0", (CC_BY:gsub("%%", "%%%%")))
  end
  return out
end

-- The part that a file of report/html makes of it; read gives the text of a file there.
function M.part(name, context, read)
  local template = pandoc.template.compile(read(name))
  return (pandoc.layout.render(pandoc.template.apply(template, context)):gsub("\n$", ""))
end

return M
