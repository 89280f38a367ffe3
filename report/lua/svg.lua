-- Puts a figure's SVG into the page, as the portable engine's render/svg_in_page.py does: own ids, own
-- styles, a name for whoever cannot see it; so the page's script can show a municipality's value.

local M = {}

-- What a drawing's version for phones is called beside it.
local NARROW_ENDING = "-smal.svg"

local UNWANTED = { width = true, height = true, role = true, id = true, ["aria-label"] = true,
                   ["xmlns:xlink"] = true, tabindex = true, version = true }

-- Replace every occurrence of a plain text.
local function replace(text, from, to)
  return (text:gsub(from:gsub("%p", "%%%0"), (to:gsub("%%", "%%%%"))))
end

local function scoped(own)
  return function(rules)
    local out = rules:gsub("([^{}]+)(%b{})", function(selectors, body)
      local each = {}
      for selector in selectors:gmatch("[^,]+") do
        each[#each + 1] = "#" .. own .. " " .. selector:match("^%s*(.-)%s*$")
      end
      return table.concat(each, ",") .. body
    end)
    return "<style>" .. out .. "</style>"
  end
end

-- The SVG as it may stand in the page, or nil where the file is no plain drawing.
function M.inline(text, prefix, alt)
  local lower = text:lower()
  if lower:find("<script", 1, true) or lower:find("<foreignobject", 1, true)
    or lower:find("javascript:", 1, true) or lower:find("%son%a+%s*=") then
    return nil
  end
  text = text:gsub("<!%-%-.-%-%->", ""):gsub("<metadata.->.-</metadata>", "")
  local attributes, body = text:match("<svg([^>]*)>(.*)$")
  if not attributes or not attributes:find("viewBox", 1, true) then return nil end
  local own, kept = prefix .. "-svg", {}
  for name, value in attributes:gmatch('([%w:-]+)%s*=%s*"([^"]*)"') do
    if not UNWANTED[name] then kept[#kept + 1] = " " .. name .. '="' .. value .. '"' end
  end
  body = replace(body, ' id="', ' id="' .. prefix .. "-")
  body = replace(body, 'href="#', 'href="#' .. prefix .. "-")
  body = replace(body, "url(#", "url(#" .. prefix .. "-")
  body = body:gsub("<style[^>]*>(.-)</style>", scoped(own))
  return "<svg" .. table.concat(kept) .. ' id="' .. own .. '" role="img" aria-label="' .. alt
    .. '">' .. body:gsub("%s+$", "")
end

-- Put the drawings of a page's figures into it; read gives a file's text, or nil.
function M.into_page(html, read)
  local function figure(given, source, alt)
    local text = read((source:gsub("&amp;", "&"):gsub("&quot;", '"')))
    local id = given:match('id="([^"]+)"')
    local stem = source:match("([^/]+)%.%w+$") or "figur"
    local prefix = id or stem:lower():gsub("[^%w]+", "-")
    local svg = text and M.inline(text, prefix, alt)
    if not svg then return nil end
    local narrow = read((source:gsub("%.svg$", NARROW_ENDING)))
    local phone = narrow and source:find("%.svg$") and M.inline(narrow, prefix .. "-smal", alt)
    if phone then
      svg = '<div class="bred">' .. svg .. '</div><div class="smal">' .. phone .. "</div>"
    end
    return '<figure class="figur"' .. given .. '><div class="tegning">' .. svg .. "</div>"
  end
  local function locator(source, alt)
    local text = read(source)
    local svg = text and M.inline(text, "lokator", alt)
    return svg and ('<div class="lokator">' .. svg .. "</div>")
  end
  html = html:gsub('<div class="lokator"><img src="([^"]+)" alt="([^"]*)"></div>', locator)
  return (html:gsub('<figure class="figur"([^>]*)><img src="([^"]+)" alt="([^"]*)">', figure))
end

return M
