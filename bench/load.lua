-- What wrk runs: the requests of a file in turn, and a look into every answer, so that nobody measures how fast errors are.
local threads = {}
local requests = {}
local sent = 0
wrong = 0
example = ""

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  for text in file:read("*a"):gmatch("[^%z]+") do
    table.insert(requests, text)
  end
  file:close()
  expected = args[2]
end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function response(status, headers, body)
  if body:find(expected, 1, true) then return end
  wrong = wrong + 1
  if wrong == 1 then example = status .. " " .. body:sub(1, 80) end
end

function done(summary, latency)
  local of = summary.errors
  local broken = of.connect + of.read + of.write + of.timeout
  local wrong, example = threads[1]:get("wrong"), threads[1]:get("example")
  local figures = { summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), broken, wrong }
  io.write("\n", table.concat(figures, " "), " ", example:gsub("%s", " "), "\n")
end
