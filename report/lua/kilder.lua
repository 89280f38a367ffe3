-- Puts a notebook back as it was before Quarto executed it, once its text has been read; so a render
-- that fails later leaves nothing behind. The copy is kilder.py's, and so is the rule: a notebook
-- whose own cells were changed meanwhile is left as it is.

local M = {}

local COPIES = "_build/kilder/"
local INJECTED = "injected-parameters"

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

local function is_injected(cell)
  for _, tag in ipairs((cell.metadata or {}).tags or {}) do
    if tag == INJECTED then return true end
  end
  return false
end

-- The cells as their author wrote them: without outputs and injected parameters.
local function own_cells(text)
  local out = {}
  for _, cell in ipairs(pandoc.json.decode(text, false).cells) do
    if not is_injected(cell) then
      local source = type(cell.source) == "table" and table.concat(cell.source) or cell.source
      out[#out + 1] = cell.cell_type .. "\0" .. source
    end
  end
  return table.concat(out, "\1")
end

-- Returns whether the notebook was put back.
function M.put_back(path)
  local folder, name = path:match("^(.-)([^/\\]+%.ipynb)$")
  local saved = folder and read(folder .. COPIES .. name)
  local now = saved and read(path)
  if not now or now == saved or own_cells(now) ~= own_cells(saved) then return false end
  local partial = folder .. COPIES .. name .. ".del"
  local file = io.open(partial, "wb")
  if not file then return false end
  file:write(saved)
  file:close()
  return os.rename(partial, path) or false
end

return M
