-- Which text pandoc's reader would give back as it stands, but for escapes: such text may pass it by
-- (rows.lua, phrases.lua), represented by a word that no other text has.

local M = {}

-- A letter, so that pandoc reads what it begins and ends as one word. A document that has it is read whole.
M.MARK = "\u{A66E}"

-- Inside [ ]: control characters and ] ^ _ ` ! " # $ & ' * < > @ [ { | } ~, as few ranges for speed.
M.SPECIAL = "]-`!-$&'*<>@[{-\127\0-\31"
local IS_SPECIAL = "[" .. M.SPECIAL .. "\\]"

-- What pandoc's smart reading, which binds these to the next word, would treat otherwise.
local BOUND = {}
for word in ("Mr Mrs Ms Capt Dr Prof Gen Gov g e i Sgt St vol vs Sen Rep Pres Hon Rev D M A p pp "
  .. "ch sec cf cp"):gmatch("%a+") do BOUND[word] = true end

-- The text that a source stands for, or nil when pandoc must read it.
function M.text(source)
  local bare, text = source, source
  if source:find("\\", 1, true) then
    bare, text = source:gsub("\\%p", ";"), source:gsub("\\(%p)", "%1")
  end
  if bare:find(IS_SPECIAL) or bare:find("--", 1, true) or bare:find("..", 1, true)
    or bare:find("://", 1, true) or bare:find("www.", 1, true) then
    return nil
  end
  for word in bare:gmatch("%f[%a](%a+)%.%f[%s\0]") do
    if BOUND[word] then return nil end
  end
  return text
end

return M
