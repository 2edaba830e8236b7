-- Sends one query over and over, each time with another comment at its end: no two requests are the same.
-- Arguments: the file of the query, and a name that no other run has. Prints its figures as one line of JSON.

local requests, query, run = 0, "", ""

function init(args)
  local file = assert(io.open(args[1]))
  query = file:read("*a")
  file:close()
  run = args[2]
  wrk.headers["Content-Type"] = "application/sparql-query"
  wrk.headers["Accept"] = "application/sparql-results+json"
end

function request()
  requests = requests + 1
  return wrk.format("POST", nil, nil, query .. "# " .. run .. " " .. requests .. "\n")
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.6f, "failed": %d, "median": %.4f, "p99": %.4f}\n',
    summary.requests, summary.duration / 1e6, failed, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3
  ))
end
