-- Reads an edition and writes it twice: HTML body and Typst body.
--
--   pandoc lua render.lua edition.qmd
--
-- Standard output: a line with three byte counts, then that many bytes of JSON (contents,
-- problems), HTML body and Typst body.
--
-- The reader is pandoc's markdown as Quarto uses it, with every extension that Quarto has switched
-- on, so that what is outside the documented subset is recognised and refused (docs/markdown.md),
-- not silently printed as text.

local here = arg[0]:match("^(.*)[/\\][^/\\]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local crossref = require("crossref")
local subset = require("subset")
local html = require("html")
local typst = require("typst")
local rows = require("rows")

-- <div> and <span> must stay raw HTML, so that they are refused like other raw HTML.
local FORMAT = "markdown-native_divs-native_spans"

-- As wide as Quarto takes a page to be: a pipe table with a longer line has relative widths.
local OPTIONS = pandoc.ReaderOptions({ columns = 72 })

local function read_source(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return (text:gsub("\r\n", "\n"))
end

-- The page design, from the same partials that Quarto uses; edition.json arrives as an input.
local function preamble(meta)
  local folder = here .. "/../typst"
  local template = pandoc.template.compile(read_source(folder .. "/portable.typ"),
                                           folder .. "/portable.typ")
  local context = { ["edition-input"] = true, lang = "da",
                    ["number-sections"] = meta["number-sections"] == true }
  return pandoc.layout.render(pandoc.template.apply(template, context))
end

local function render(path)
  local text, lifted = rows.lift(read_source(path))
  rows.keep(lifted)
  local document = pandoc.read(text, FORMAT, OPTIONS)
  local meta = document.meta -- before the blocks, or it is paid for with all of them; see tree.lua
  local problems = subset.check(document.blocks)
  local index, contents, resolve = {}, {}, nil
  if #problems == 0 then
    index, contents, _, resolve = crossref.number(document, problems)
  end
  local header = pandoc.json.encode({ contents = contents, problems = problems })
  if #problems > 0 then return header, "", "" end
  html.reference, typst.reference = resolve, resolve
  return header, html.write(document, index),
    preamble(meta) .. typst.write(document, index)
end

local parts = { render(arg[1]) }
io.write(#parts[1], " ", #parts[2], " ", #parts[3], "\n", table.concat(parts))
