-- Numbers figures, tables and sections in the order of the document, as Quarto does, and turns
-- @fig-3, @tbl-1 and @sec-x into links. Labels are the reader's: Figur, Tabel, afsnit.

local tree = require("tree")

local M = {}

local PREFIX = { fig = "Figur", tbl = "Tabel", sec = "afsnit" }
local NBSP = "\u{a0}"

-- One entry per id: { kind, number, text }; a subfigure's number is 13.a.
local function add(index, problems, id, entry)
  if index[id] then
    problems[#problems + 1] = { reason = "the id #" .. id .. " is used twice", find = "#" .. id,
                                last = true }
  end
  index[id] = entry
end

local function has_class(element, class)
  for _, each in ipairs(element.classes) do
    if each == class then return true end
  end
  return false
end

local function subfigures(div, index, number, problems)
  local letter = string.byte("a")
  tree.visit(div.content, { Figure = function(figure)
    if figure.identifier ~= "" then
      add(index, problems, figure.identifier,
          { kind = "fig", number = number .. "." .. string.char(letter),
            letter = string.char(letter), parent = div.identifier })
      letter = letter + 1
    end
  end })
end

local function section_number(counts, level)
  counts[level] = (counts[level] or 0) + 1
  for deeper = level + 1, 6 do counts[deeper] = nil end
  local parts = {}
  for each = 1, level do parts[#parts + 1] = tostring(counts[each] or 0) end
  return table.concat(parts, ".")
end

local function collect(document, problems)
  local index, contents = {}, pandoc.List({})
  local count = { fig = 0, tbl = 0 }
  local sections, numbered = {}, document.meta["number-sections"] == true
  local function visit(blocks)
    for _, block in ipairs(blocks) do
      if block.tag == "Header" then
        local number = numbered and not has_class(block, "unnumbered")
          and section_number(sections, block.level) or ""
        local text = pandoc.utils.stringify(block.content)
        add(index, problems, block.identifier, { kind = "sec", number = number, text = text })
        if not has_class(block, "unlisted") then
          contents[#contents + 1] =
            { id = block.identifier, level = block.level, number = number, text = text }
        end
      elseif block.tag == "Figure" or (block.tag == "Div" and block.identifier:match("^fig%-")) then
        if block.identifier:match("^fig%-") then
          count.fig = count.fig + 1
          local number = tostring(count.fig)
          add(index, problems, block.identifier, { kind = "fig", number = number })
          if block.tag == "Div" then subfigures(block, index, number, problems) end
        end
      elseif block.tag == "Table" and block.identifier ~= "" then
        count.tbl = count.tbl + 1
        add(index, problems, block.identifier, { kind = "tbl", number = tostring(count.tbl) })
      elseif block.tag == "Div" or block.tag == "BlockQuote" then
        visit(block.content)
      end
    end
  end
  visit(document.blocks)
  return index, contents
end

local function label(entry, capital, bare)
  if entry.kind == "sec" and entry.number == "" then return entry.text end
  if bare then return entry.number end
  local prefix = PREFIX[entry.kind]
  if capital then prefix = prefix:sub(1, 1):upper() .. prefix:sub(2) end
  return prefix .. NBSP .. entry.number
end

local function resolve(cite, index, problems, elsewhere)
  local result = pandoc.Inlines({})
  if elsewhere then
    for _, citation in ipairs(cite.citations) do
      local id = citation.id:sub(1, 1):lower() .. citation.id:sub(2)
      if not index[id] and not elsewhere[id] then return nil end
    end
  end
  for position, citation in ipairs(cite.citations) do
    local id = citation.id:sub(1, 1):lower() .. citation.id:sub(2)
    local entry = index[id] or (elsewhere and elsewhere[id])
    if not entry or not id:match("^%a+%-") then
      problems[#problems + 1] = { find = "@" .. citation.id,
        reason = "the cross-reference @" .. citation.id .. " points at nothing" }
    elseif #citation.prefix > 0 or #citation.suffix > 0 then
      problems[#problems + 1] = { find = "@" .. citation.id,
        reason = "a cross-reference cannot have words inside its brackets" }
    else
      if position > 1 then result:extend({ pandoc.Str(","), pandoc.Space() }) end
      local text = label(entry, citation.id ~= id, citation.mode == "SuppressAuthor")
      if index[id] then
        result:insert(pandoc.Link({ pandoc.Str(text) }, "#" .. id, "",
                                  pandoc.Attr("", { "henvisning" })))
      else
        result:insert(pandoc.Str(text))
      end
    end
  end
  return result
end

-- A section that is rendered alone keeps the numbers that it has in the whole report; what the
-- report does not know of is numbered after the last. Returns whether the document is a part.
local function number_as_part(index, elsewhere)
  local part, last = false, {}
  for id, entry in pairs(elsewhere) do
    if not index[id] and entry.kind ~= "sec" then part = true end
    local number = tonumber(entry.number)
    if number then last[entry.kind] = math.max(last[entry.kind] or 0, number) end
  end
  if not part then return false end
  local unknown = {}
  for id, entry in pairs(index) do
    if elsewhere[id] then
      entry.number = elsewhere[id].number
    elseif tonumber(entry.number) and entry.kind ~= "sec" then
      unknown[#unknown + 1] = entry
    end
  end
  table.sort(unknown, function(a, b) return tonumber(a.number) < tonumber(b.number) end)
  for _, entry in ipairs(unknown) do
    last[entry.kind] = (last[entry.kind] or 0) + 1
    entry.number = tostring(last[entry.kind])
  end
  for id, entry in pairs(index) do
    if entry.parent and not elsewhere[id] then
      entry.number = index[entry.parent].number .. "." .. entry.letter
    end
  end
  return true
end

-- Number the document; faults go to problems. Beside index, contents and whether the document is a
-- part of the report, it gives the function that says what a reference is replaced by.
--
-- elsewhere (labels of the whole report, or nil): a reference to a label that stands in another
-- section becomes its plain text, and one that nobody knows is left as it is, for Quarto.
function M.number(document, problems, elsewhere)
  local index, contents = collect(document, problems)
  local part = elsewhere ~= nil and number_as_part(index, elsewhere)
  tree.visit(document.blocks, {
    Cite = function(cite) resolve(cite, index, problems, elsewhere) end,
    Link = function(link)
      local id = link.target:match("^#(.+)$")
      if id and not index[id] and not elsewhere then
        problems[#problems + 1] = { find = link.target,
          reason = "the link " .. link.target .. " points at nothing" }
      end
    end,
  })
  return index, contents, part, function(cite) return resolve(cite, index, {}, elsewhere) end
end

M.has_class = has_class
M.NBSP = NBSP
M.PREFIX = PREFIX
return M
