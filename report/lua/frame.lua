-- The page around the text in Quarto's HTML: front page, list of contents and foot, with the same
-- markup as the portable engine's edition.html.j2, so that one style sheet serves both.

local svg = require("svg")

local M = {}

local CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.da"
local MONTHS = { "januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
                 "september", "oktober", "november", "december" }

local function escape(text)
  return (tostring(text):gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;")
    :gsub('"', "&quot;"))
end

local function date_text(date)
  local year, month, day = date:match("^(%d+)-(%d+)-(%d+)")
  return tonumber(day) .. ". " .. MONTHS[tonumber(month)] .. " " .. year
end

local function given(value) return value ~= nil and value ~= "" and value ~= pandoc.json.null end

-- Only where the edition stands in a site is there a way back to it.
local function way_back(front)
  if not given(front.mappe) then return "" end
  -- Without an address the page's script takes these links out of a copy that stands alone.
  local folder = given(front.adresse) and "" or ('data-mappe="' .. escape(front.mappe) .. '"')
  return '<nav class="vej" aria-label="Vej tilbage" ' .. folder
    .. '><a href="../index.html">Alle udgaver</a></nav>'
end

local function site_links(front)
  if not given(front.mappe) then return "" end
  local links = { { "../index.html", "Alle udgaver" }, { "../data.html", "Tallenes status" },
    { "../afstemning.html", "Afstemning med den første rapport" },
    { "../tilgaengelighed.html", "Tilgængelighedserklæring" } }
  if given(front.pdf) then links[#links + 1] = { front.pdf, "Udgaven som PDF" } end
  if given(front.kort) then links[#links + 1] = { front.kort, "Kort udgave på to sider (PDF)" } end
  links[#links + 1] = { front.stamme .. "-tal.xlsx", "Udgavens tal i Excel" }
  links[#links + 1] = { front.stamme .. "-tal.zip", "Udgavens tal som CSV (zip)" }
  local out = { '<nav class="vej" aria-label="Om webstedet">', "<ul>" }
  for _, each in ipairs(links) do
    out[#out + 1] = '<li><a href="' .. escape(each[1]) .. '">' .. each[2] .. "</a></li>"
  end
  out[#out + 1] = "</ul>"
  out[#out + 1] = "</nav>"
  return table.concat(out, "\n")
end

-- Where the files are of a page that is read alone.
local function own_place(front)
  if given(front.adresse) then
    local address = escape(front.adresse .. "/" .. front.mappe .. "/")
    return '<p>Udgaven og dens filer ligger på <a href="' .. address .. '">' .. address .. "</a>.</p>"
  end
  if not given(front.mappe) then return "" end
  return '<p class="kun-alene">Siden står her uden sine filer. PDF, regneark og tal ligger ved siden '
    .. "af den i mappen " .. escape(front.mappe) .. " på det websted, den er hentet fra.</p>"
end

local function licence(text)
  return (escape(text):gsub("CC BY 4%.0", '<a href="' .. CC_BY .. '">CC BY 4.0</a>'))
end

-- What lies beside the page, for whoever opens it there.
local function files(front)
  if not given(front.pdf) then return "" end
  local links = { '<a href="' .. escape(front.pdf) .. '">Hent som PDF</a>' }
  if given(front.kort) then
    links[#links + 1] = '<a href="' .. escape(front.kort) .. '">Kort udgave på to sider (PDF)</a>'
  end
  if given(front.mappe) then
    local stem = escape(front.stamme)
    links[#links + 1] = '<a href="index.html" download="' .. stem .. '.html">Gem siden</a>'
    links[#links + 1] = '<a href="' .. stem .. '-tal.xlsx">Alle tal (Excel)</a>'
  end
  return '<span class="med-filer"> · ' .. table.concat(links, " · ") .. "</span>"
end

local function facts(texts)
  local out = {}
  for _, each in ipairs(texts or {}) do out[#out + 1] = '<p class="fakta">' .. escape(each) .. "</p>" end
  return table.concat(out, "\n")
end

local function front_page(front, read)
  local out = { '<header class="forside">', way_back(front), '<div class="forside-indre">', "<div>",
    '<p class="udgiver">' .. escape(given(front.udgiver) and front.udgiver or "Prøveudgave") .. "</p>",
    '<h1><span class="titel">' .. escape(front.titel) .. '</span> <span class="sted">'
      .. escape(front.sted) .. "</span></h1>",
    '<p class="undertitel">' .. escape(front.undertitel) .. "</p>",
    given(front.budskab) and ('<p class="budskab">' .. escape(front.budskab) .. "</p>") or "",
    facts(front.fakta),
    '<p class="udgave">Udgave ' .. escape(front.version) .. " · " .. date_text(front.dato)
      .. " · tal for " .. string.format("%d", front.aar) .. files(front) .. "</p>", "</div>" }
  if given(front.lokator) then
    local text = read(front.lokator)
    local drawing = text and svg.inline(text, "lokator", escape(front.lokator_alt))
    out[#out + 1] = '<div class="lokator">' .. (drawing or ('<img src="' .. escape(front.lokator)
      .. '" alt="' .. escape(front.lokator_alt) .. '">')) .. "</div>"
  end
  local status = front.datastatus
  out[#out + 1] = "</div>"
  out[#out + 1] = '<div class="status status-' .. escape(status.status)
    .. '" role="note" aria-labelledby="datastatus">'
  out[#out + 1] = '<p class="callout-titel" id="datastatus">' .. escape(status.overskrift) .. "</p>"
  out[#out + 1] = "<p>" .. escape(status.tekst) .. "</p>"
  if given(front.skema) then
    out[#out + 1] = '<p class="med-filer"><a href="' .. escape(front.skema) .. '">Hent kommunens eget '
      .. "skema (Excel)</a>, og send det udfyldt til den, der laver udgaverne.</p>"
  end
  out[#out + 1] = "</div>"
  out[#out + 1] = "</header>"
  return table.concat(out, "\n")
end

local function plain_front(meta, id)
  local title = meta.title and pandoc.utils.stringify(meta.title) or ""
  return '<header class="forside"><div class="forside-indre"><div><h1'
    .. (id and (' id="' .. escape(id) .. '"') or "") .. '><span class="titel">' .. escape(title)
    .. "</span></h1></div></div></header>"
end

local function list_of_contents(contents)
  local top
  for _, each in ipairs(contents) do top = math.min(top or each.level, each.level) end
  local out = { '<nav class="indholdsliste" aria-labelledby="indholdsliste-titel">',
    "<details open>", '<summary id="indholdsliste-titel">Indhold</summary>', "<ol>" }
  for _, each in ipairs(contents) do
    if each.level == top then
      out[#out + 1] = '<li><a href="#' .. escape(each.id) .. '">' .. escape(each.text)
        .. "</a></li>"
    end
  end
  out[#out + 1] = "</ol></details></nav>"
  return table.concat(out, "\n")
end

-- Everything before the text; front is nil for a section that is rendered alone, id what its title is
-- linked to by, and read gives the text of a file that the front page names.
function M.head(front, meta, id, contents, read)
  return table.concat({
    '<a class="spring" href="#indhold">Spring til indholdet</a>',
    front and front_page(front, read) or plain_front(meta, id),
    '<div class="ramme">', list_of_contents(contents), '<main id="indhold" tabindex="-1">',
  }, "\n")
end

-- Everything after the text.
function M.foot(front, script)
  local out = { "</main>", "</div>", '<footer class="bund">' }
  if front then out[#out + 1] = site_links(front) .. own_place(front) end
  if front and given(front.kontakt) then
    local parts = {}
    for _, key in ipairs({ "navn", "titel", "mail", "telefon" }) do
      if given(front.kontakt[key]) then parts[#parts + 1] = escape(front.kontakt[key]) end
    end
    out[#out + 1] = "<p>Kontakt: " .. table.concat(parts, ", ") .. "</p>"
  end
  if front then
    out[#out + 1] = "<p>" .. escape(front.titel) .. " · " .. escape(front.sted) .. " · udgave "
      .. escape(front.version) .. ", " .. date_text(front.dato)
      .. (given(front.licens) and " · " .. licence(front.licens) or "") .. "</p>"
  end
  out[#out + 1] = '<p><a href="#top">Til toppen</a></p>'
  out[#out + 1] = "</footer>"
  out[#out + 1] = "<script>\n" .. script .. "\n</script>"
  return table.concat(out, "\n")
end

return M
