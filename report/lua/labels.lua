-- The labels of a whole report as JSON: pandoc lua labels.lua edition.qmd
--
-- One object a label: kind (fig, tbl, sec), number and text. quarto.lua reads it so that a section
-- rendered alone has the numbers and the references of the whole report.

local here = arg[0]:match("^(.*)[/\\][^/\\]*$") or "."
package.path = here .. "/?.lua;" .. package.path

local file = assert(io.open(arg[1], "rb"))
local document = pandoc.read(file:read("a"), "markdown-native_divs-native_spans")
file:close()
local index = require("crossref").number(document, {})
local out = {}
for id, entry in pairs(index) do
  if id:match("^%a+%-") then
    out[id] = { kind = entry.kind, number = entry.number, text = entry.text or "" }
  end
end
io.write(pandoc.json.encode(out))
