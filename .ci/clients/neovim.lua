-- Opens a draft in Neovim, and writes what it shows, how fast, what all safe changes make of it, and what one quick fix after the
-- other does.
local uv = vim.loop
local result = { latency = {} }
vim.cmd("edit " .. vim.fn.fnameescape(vim.env.DRAFT))
local buffer = vim.api.nvim_get_current_buf()
local version = -1
local publish = vim.lsp.handlers["textDocument/publishDiagnostics"]
vim.lsp.handlers["textDocument/publishDiagnostics"] = function(err, params, ctx, config)
  version = params.version
  publish(err, params, ctx, config)
end
local capabilities = vim.lsp.protocol.make_client_capabilities()
capabilities.textDocument.diagnostic = nil
local start = uv.hrtime()
local id = vim.lsp.start_client({
  name = "replylint",
  cmd = { vim.env.REPLYLINT, "lsp" },
  root_dir = vim.fn.getcwd(),
  flags = { debounce_text_changes = 0 },
  -- Told of findings, as all versions can be; those from 0.10 on would ask for them.
  capabilities = capabilities,
})
vim.lsp.buf_attach_client(buffer, id)
local function shown(wanted)
  return vim.wait(20000, function() return version >= wanted end, 0)
end
assert(shown(0), "nothing is shown")
result.start = (uv.hrtime() - start) / 1e6
result.diagnostics = vim.diagnostic.get(buffer)

local client = vim.lsp.get_client_by_id(id)
local function range(found)
  return {
    start = { line = found.lnum, character = found.col },
    ["end"] = { line = found.end_lnum, character = found.end_col },
  }
end
local function actions(where, kinds)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = where,
    context = { diagnostics = {}, only = kinds },
  }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 20000)
  return answers[id].result or {}
end
result.titles = {}
for _, found in ipairs(result.diagnostics) do
  for _, action in ipairs(actions(range(found), { "quickfix" })) do
    table.insert(result.titles, action.title)
  end
end
local all = actions(range({ lnum = 0, col = 0, end_lnum = 0, end_col = 0 }), { "source.fixAll" })
if all[1] then
  vim.lsp.util.apply_workspace_edit(all[1].edit, client.offset_encoding)
end
local function text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
end
result.fixed = text()

-- The first change that is offered for each of the rules that are named, until there is none.
local before = version
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.fn.readfile(vim.env.DRAFT))
assert(shown(before + 1), "no news after the draft is back")
local fixable = {}
for rule in vim.gsplit(vim.env.FIXABLE, ",") do
  fixable[rule] = true
end
local function change()
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    for _, action in ipairs(fixable[found.code] and actions(range(found), { "quickfix" }) or {}) do
      if action.diagnostics[1].code == found.code and not vim.startswith(action.title, "Accept ") then
        return action
      end
    end
  end
end
result.changes = 0
for action in change do
  before = version
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  assert(shown(before + 1), "no news after a quick fix")
  result.changes = result.changes + 1
end
result.changed = text()

for round = 1, 200 do
  local before = version
  local from = uv.hrtime()
  vim.api.nvim_buf_set_text(buffer, 2, 0, 2, 0, { round % 2 == 0 and "a" or "é" })
  assert(shown(before + 1), "no news after a change")
  table.insert(result.latency, (uv.hrtime() - from) / 1e6)
end
local out = io.open(vim.env.RESULT, "w")
out:write(vim.json and vim.json.encode(result) or vim.fn.json_encode(result))
out:close()
vim.cmd("qall!")
