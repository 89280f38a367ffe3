-- Quarto's way to the report: a filter that runs before Quarto's own (at: pre-ast).
--
-- It gives every block of the documented subset (docs/markdown.md) the same HTML and Typst as the
-- portable engine, from the same modules, so figures, numbering, cross-references, callouts and
-- tables agree by construction. What is outside the subset is left to Quarto, which knows it; but what
-- is numbered here is written here too, whatever it holds: a figure that Python drew as PNG, a table
-- with a formula.
-- A section rendered alone keeps the numbers of the whole report, and its references to other
-- sections become plain text (labels.json). Formats other than HTML and Typst are left alone.
-- A notebook that Quarto executed is put back as it was (kilder.lua).

local here = PANDOC_SCRIPT_FILE:match("^(.*)[/\\][^/\\]*$") or "."

-- Quarto reads raw HTML tables into its own model, unless told not to.
local NO_TABLE_PROCESSING = "<!--| quarto-html-table-processing: none -->\n"

-- Modules are loaded by path: a name such as "typst" may mean another module inside Quarto.
local modules, environment = {}, _ENV
local function load_module(name)
  if not modules[name] then
    local scope = setmetatable({ require = load_module }, { __index = environment })
    modules[name] = assert(loadfile(here .. "/" .. name .. ".lua", "t", scope))()
  end
  return modules[name]
end

local alternatives = load_module("alternatives")
local captions = load_module("captions")
local cells = load_module("cells")
local crossref = load_module("crossref")
local subset = load_module("subset")
local frame = load_module("frame")
local svg = load_module("svg")
local kilder = load_module("kilder")

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

local function read_design(name) return (assert(read(here .. "/../html/" .. name))) end

local function read_json(path)
  local text = read(path)
  return text and pandoc.json.decode(text, false) or nil
end

local function input_file() return quarto and quarto.doc and quarto.doc.input_file or "" end

-- A file that the document names: seen from the current folder, else from the document's own.
local function read_beside(path)
  local input = input_file()
  local folder = input:match("^(.*)[/\\][^/\\]*$")
  return read(path) or (folder and read(folder .. "/" .. path))
end

-- The front page's texts, named in the document's metadata by the path of an edition.json.
local function front_of(document)
  local path = document.meta.edition and pandoc.utils.stringify(document.meta.edition)
  if not path then return nil end
  local text = assert(read_beside(path), "The front page's texts are missing: " .. path
    .. ". Type make clean, and quarto render makes them anew.")
  return pandoc.json.decode(text, false), path
end

-- Shift Typst's own counter, so that a figure alone has its number in the report.
local function counter(block, index)
  local entry = block.identifier and block.identifier ~= "" and index[block.identifier]
  local number = entry and tonumber(entry.number)
  if not number or entry.kind == "sec" then return "" end
  return '#counter(figure.where(kind: "quarto-float-' .. entry.kind .. '")).update('
    .. tostring(math.tointeger(number) - 1) .. ")\n"
end

local function is_numbered(block)
  return block.tag == "Figure"
    or (block.tag == "Table" and block.identifier ~= "")
    or (block.tag == "Div" and block.identifier:match("^fig%-") ~= nil)
end

-- Blocks with those that are ours written; in one that only Quarto can write, what is numbered is.
local function written(blocks, is_ours, write)
  local out = pandoc.Blocks({})
  for position, block in ipairs(blocks) do
    if is_ours(block, position) then
      out:extend(write(block))
    else
      if block.tag == "Div" or block.tag == "BlockQuote" then
        block.content = written(block.content, is_numbered, write)
      end
      out:insert(block)
    end
  end
  return out
end

-- whole: the document is the report itself and numbered as it stands, not a section of it.
-- title: id of the heading that the page's own heading stands for, or nil.
local function convert(document, format, whole, title)
  local writer = load_module(format)
  writer.foreign = function(element)
    local block = pandoc.utils.type(element) == "Inline" and pandoc.Plain({ element }) or element
    return pandoc.write(pandoc.Pandoc({ block }), format, { html_math_method = "mathml" })
  end
  local in_subset = {}
  for position, block in ipairs(document.blocks) do
    in_subset[position] = #subset.check({ block }) == 0
  end
  local elsewhere = not whole and read_json(here .. "/labels.json") or {}
  local problems = {}
  local index, contents, part, resolve = crossref.number(document, problems, elsewhere)
  document.blocks = document.blocks:walk({ Cite = resolve })
  for _, problem in ipairs(problems) do io.stderr:write("WARNING: ", problem.reason, "\n") end
  local function is_ours(block, position) return in_subset[position] or is_numbered(block) end
  document.blocks = written(document.blocks, is_ours, function(block)
    local text = writer.write_part({ block }, index)
    if title and block.identifier == title then text = "" end
    if part and format == "typst" then text = counter(block, index) .. text end
    if format == "html" then text = svg.into_page(text, read_beside) end
    if text:find("<table", 1, true) then text = NO_TABLE_PROCESSING .. text end
    return text ~= "" and { pandoc.RawBlock(format, text) } or {}
  end)
  return contents:filter(function(each) return each.id ~= title end)
end

-- The heading that says the page's title again, as a section that is rendered alone begins with.
local function title_heading(document)
  local title = document.meta.title and pandoc.utils.stringify(document.meta.title)
  for _, block in ipairs(document.blocks) do
    if block.tag == "Header" then
      return pandoc.utils.stringify(block.content) == title and block.identifier or nil
    end
  end
end

-- What the page's head says of the document; see report/quarto/side.html.
local function describe(meta, front)
  meta.dokumenttitel = pandoc.MetaString(front.titel .. " – " .. front.sted)
  meta.beskrivelse = pandoc.MetaString(front.undertitel)
  meta.dato = pandoc.MetaString(front.dato)
end

local function Pandoc(document)
  pcall(kilder.put_back, input_file())
  local format = FORMAT:match("^html") and "html" or FORMAT:match("^typst") and "typst"
  if not format then return nil end
  local blocks = captions.with_attributes(cells.opened(document.blocks))
  document.blocks = alternatives.of_figures(blocks)
  if format == "typst" then document.blocks = alternatives.of_formulas(document.blocks) end
  local front, path = front_of(document)
  local title = not front and format == "html" and title_heading(document) or nil
  local contents = convert(document, format, front ~= nil, title)
  if format == "html" then
    if front then describe(document.meta, front) end
    local said = document.meta.title and pandoc.utils.stringify(document.meta.title) or ""
    local context = frame.context(front, contents, said, title)
    local top = svg.into_page(frame.part("page-top.html", context, read_design), read_beside)
    local foot = frame.part("page-foot.html", context, read_design)
    local script = "<script>\n" .. read_design("edition.js") .. "\n</script>"
    document.blocks:insert(1, pandoc.RawBlock("html", top))
    document.blocks:insert(pandoc.RawBlock("html", foot .. "\n" .. script))
  elseif path then
    -- Raw, so that an underscore in the path is not escaped inside Typst's quotes.
    document.meta.edition = pandoc.MetaInlines({ pandoc.RawInline("typst", path) })
  end
  return document
end

return { { Pandoc = Pandoc } }
