-- The report's markdown for a notebook that is run by hand: figures, tables and references have the
-- numbers of the whole report (labels.json), and a drawing the words that tell what it shows.

local here = PANDOC_SCRIPT_FILE:match("^(.*)[/\\][^/\\]*$") or "."
local NAMES = { fig = "Figur", tbl = "Tabel" }

local file = assert(io.open(here .. "/labels.json", "rb"))
local labels = pandoc.json.decode(file:read("a"), false)
file:close()

-- Figur 3, or a section's title; nil for a label that the report does not have.
local function name_of(label)
  local found = labels[label]
  if not found then return nil end
  return NAMES[found.kind] and (NAMES[found.kind] .. "\u{a0}" .. found.number) or found.text
end

local function numbered(content, label)
  local name = name_of(label)
  if not name then return content end
  local out = pandoc.Inlines({ pandoc.Str(name .. ":"), pandoc.Space() })
  out:extend(content)
  return out
end

local function Figure(figure)
  local caption = figure.caption.long[1]
  if caption then caption.content = numbered(caption.content, figure.identifier) end
  figure.caption.long = pandoc.Blocks({ caption })
  return figure
end

local function Table(tbl)
  local caption = tbl.caption.long[1]
  if not caption then return nil end
  caption.content = numbered(caption.content, tbl.identifier)
  tbl.caption.long = pandoc.Blocks({ caption })
  return tbl
end

-- A box's title is an attribute, which nothing shows.
local function titled(div)
  local title = div.attributes.title
  if not title then return nil end
  div.attributes.title = nil
  div.content:insert(1, pandoc.Para({ pandoc.Strong({ pandoc.Str(title) }) }))
  return div
end

local function Div(div)
  local last = div.content[#div.content]
  if not div.identifier:match("^fig%-") or not last or last.tag ~= "Para" then return titled(div) end
  last.content = numbered(last.content, div.identifier)
  div.content[#div.content] = last
  return div
end

local function Image(image)
  local told = image.attributes["fig-alt"]
  if told then image.caption = pandoc.Inlines({ pandoc.Str(told) }) end
  image.attributes["fig-alt"] = nil
  return image
end

local function Cite(cite)
  local out = pandoc.Inlines({})
  for place, citation in ipairs(cite.citations) do
    local name = name_of(citation.id)
    if not name then return nil end
    if place > 1 then out:extend({ pandoc.Str(","), pandoc.Space() }) end
    out:insert(pandoc.Str(name))
  end
  return out
end

return { { Figure = Figure, Table = Table, Div = Div, Image = Image, Cite = Cite } }
