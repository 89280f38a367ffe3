-- Reads an edition and writes it twice: HTML body and Typst body.
--
--   pandoc lua render.lua edition.qmd
--
-- Standard output: a line with three byte counts, then that many bytes of JSON (problems, or what
-- stands in the page before and after the text, as edition.json beside it says), HTML body and Typst.
--
-- The reader is pandoc's markdown as Quarto uses it, with every extension that Quarto has switched
-- on, so that what is outside the documented subset is recognised and refused (docs/markdown.md),
-- not silently printed as text.

local here = arg[0]:match("^(.*)[/\\][^/\\]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local crossref = require("crossref")
local subset = require("subset")
local frame = require("frame")
local html = require("html")
local typst = require("typst")
local phrases = require("phrases")
local plain = require("plain")
local rows = require("rows")

-- <div> and <span> must stay raw HTML, so that they are refused like other raw HTML.
local FORMAT = "markdown-native_divs-native_spans"

-- What pandoc tries at every word or paragraph, and the mark without which a text cannot have it.
local MARKS = { raw_html = "<", raw_tex = "\\[%a\128-\255]", tex_math_dollars = "%$" }

local OPTIONS = pandoc.ReaderOptions({ columns = rows.PAGE })

local function read_source(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text:find("\r", 1, true) and text:gsub("\r", "") or text -- pandoc leaves them out, too
end

local function front_of(path)
  local folder = path:match("^(.*)[/\\][^/\\]*$") or "."
  local found, text = pcall(read_source, folder .. "/edition.json")
  return found and pandoc.json.decode(text, false) or nil
end

-- What stands in the page before and after the text.
local function around(front, title, contents)
  local context = frame.context(front, contents, title)
  local function design(name) return read_source(here .. "/../html/" .. name) end
  return { top = frame.part("page-top.html", context, design),
           foot = frame.part("page-foot.html", context, design) }
end

-- The page design, from the same partials that Quarto uses; edition.json arrives as an input. The first
-- has nothing to fill in, and pandoc takes as long over it as over all tables.
local function preamble(meta)
  local folder = here .. "/../typst/"
  local shown = pandoc.template.compile(read_source(folder .. "typst-show.typ"))
  local context = { ["edition-input"] = true, lang = "da",
                    ["number-sections"] = meta["number-sections"] == true }
  return read_source(folder .. "typst-template.typ")
    .. pandoc.layout.render(pandoc.template.apply(shown, context))
end

-- FORMAT without what a text cannot have.
local function format_for(text)
  local format = FORMAT
  for extension, mark in pairs(MARKS) do
    if not text:find(mark) then format = format .. "-" .. extension end
  end
  return format
end

-- Header, HTML body and Typst body of a text.
local function written(text, path, format)
  local document = pandoc.read(text, format, OPTIONS)
  local meta = document.meta -- before the blocks, or it is paid for with all of them; see tree.lua
  local problems = subset.check(document.blocks)
  local index, contents, resolve = {}, {}, nil
  if #problems == 0 then
    index, contents, _, resolve = crossref.number(document, problems)
  end
  if #problems > 0 then return { problems = problems }, "", "" end
  html.reference, typst.reference = resolve, resolve
  local header = around(front_of(path), pandoc.utils.stringify(meta.title or ""), contents)
  return header, html.write(document, index), preamble(meta) .. typst.write(document, index)
end

-- The text without what may pass pandoc by.
local function lifted(text)
  local without_rows, kept_rows = rows.lift(text)
  local short, kept_phrases = phrases.lift(without_rows)
  rows.keep(kept_rows)
  phrases.keep(kept_phrases)
  return short
end

local function render(path)
  local text = read_source(path)
  local header, page, pdf
  if not text:find(plain.MARK, 1, true) then
    local short = lifted(text)
    header, page, pdf = written(short, path, format_for(short))
  end
  if not header or header.problems or not phrases.all_said(header.top, page, pdf) then
    rows.keep({})
    phrases.keep({})
    header, page, pdf = written(text, path, FORMAT)
  end
  return pandoc.json.encode(header), page, pdf
end

local parts = { render(arg[1]) }
io.write(#parts[1], " ", #parts[2], " ", #parts[3], "\n", table.concat(parts))
