-- Asks Keyporter whether a request may go on, by a section of HAProxy's own configuration that listens at that address:
-- http-request lua.keyporter abns@keyporter /forward-auth/orders

-- All of them are set or removed, so that the API never reads one that a client wrote.
local identity = {
  "x-key-id", "x-key-name", "x-key-owner-type", "x-user-id", "x-org-id", "x-scopes", "x-key-environment", "x-key-auth",
}
-- The API does not need the key any more.
local credentials = { "authorization", "x-api-key" }
-- Of the connection to the client, or contradicting what is told below.
local not_handed_on = {
  ["host"] = true, ["connection"] = true, ["content-length"] = true, ["transfer-encoding"] = true, ["expect"] = true,
  ["te"] = true, ["trailer"] = true, ["upgrade"] = true, ["keep-alive"] = true, ["forwarded"] = true,
  ["x-original-method"] = true, ["x-original-uri"] = true, ["x-original-url"] = true,
}
-- Of a refusal, what the client gets.
local told = {
  "content-type", "cache-control", "www-authenticate", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id",
}

local function question(txn)
  local headers = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    if not not_handed_on[name] then
      headers[name] = {}
      for at = 0, #values do
        table.insert(headers[name], values[at])
      end
    end
  end
  headers["x-forwarded-for"] = { txn.sf:src() }
  headers["x-forwarded-proto"] = { txn.f:ssl_fc() == 1 and "https" or "http" }
  headers["x-forwarded-method"] = { txn.sf:method() }
  headers["x-forwarded-uri"] = { txn.sf:pathq() }
  return headers
end

local function first(answer, name)
  local values = answer.headers and answer.headers[name]
  return values and values[0] or ""
end

local function refuse(txn, answer)
  -- Without an answer, or with one that is no refusal, nobody knows whether the request may go on.
  local known = answer and answer.status and answer.status >= 400 and answer.status < 500
  local reply = txn:reply({ status = known and answer.status or 503 })
  if known then
    for _, name in ipairs(told) do
      if first(answer, name) ~= "" then reply:add_header(name, first(answer, name)) end
    end
    reply:set_body(answer.body or "")
  else
    reply:add_header("content-type", "application/problem+json")
    reply:add_header("cache-control", "no-store")
    reply:set_body('{"title":"The API key could not be checked","status":503,"code":"UNAVAILABLE"}')
  end
  txn:done(reply)
end

core.register_action("keyporter", { "http-req" }, function(txn, address, path)
  local asked, answer = pcall(function()
    return core.httpclient():get({ url = "http://keyporter" .. path, dst = address, headers = question(txn) })
  end)
  if not asked or not answer or answer.status ~= 200 then return refuse(txn, asked and answer or nil) end
  for _, name in ipairs(identity) do
    txn.http:req_del_header(name)
    if first(answer, name) ~= "" then txn.http:req_set_header(name, first(answer, name)) end
  end
  for _, name in ipairs(credentials) do
    txn.http:req_del_header(name)
  end
end, 2)
