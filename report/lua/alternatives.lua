-- Text for whoever cannot see a figure or a formula; without it there is no accessible PDF.

local M = {}

local function stop(figure, image)
  local name = figure and figure.identifier ~= "" and ("#" .. figure.identifier .. " ") or ""
  assert(false, "The figure " .. name .. "(" .. image.src .. ") has no text for whoever cannot see "
    .. "it: give its cell a line “#| fig-alt: …”, or the image {fig-alt=\"…\"}.")
end

-- Every figure's alternative text as fig-alt; stops at a figure that has none.
function M.of_figures(blocks)
  return blocks:walk({
    traverse = "topdown",
    Figure = function(figure)
      local walked = figure:walk({ Image = function(image)
        local text = image.attributes["fig-alt"] or image.attributes.alt
        if not text or text == "" then stop(figure, image) end
        image.attributes["fig-alt"] = text
        return image
      end })
      return walked, false
    end,
    -- In running text the words in brackets are read out.
    Image = function(image)
      local text = image.attributes["fig-alt"] or image.attributes.alt
        or pandoc.utils.stringify(image.caption)
      if text == "" then stop(nil, image) end
    end,
  })
end

local function quoted(text)
  local line = text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  return '"' .. line:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function raw(text) return pandoc.RawInline("typst", text) end

-- Where a formula's label ends, which Quarto looks for behind it: {#eq-1}.
local function after_label(inlines, place)
  local label = inlines[place + 1] and inlines[place + 1].tag == "Space" and place + 2 or place + 1
  local first = inlines[label]
  if not (first and first.tag == "Str" and first.text:match("^{#eq%-")) then return place end
  for position = label, #inlines do
    if pandoc.utils.stringify(inlines[position]):match("}$") then return position end
  end
  return place
end

-- Typst reads a formula out by the TeX that it was written in.
function M.of_formulas(blocks)
  return blocks:walk({ Inlines = function(inlines)
    local out, place = pandoc.Inlines({}), 1
    while place <= #inlines do
      local each, last = inlines[place], place
      if each.tag == "Math" then
        last = after_label(inlines, place)
        out:insert(raw("#[#set math.equation(alt: " .. quoted(each.text) .. ");"))
      end
      for position = place, last do out:insert(inlines[position]) end
      if each.tag == "Math" then out:insert(raw("];")) end
      place = last + 1
    end
    return out
  end })
end

return M
