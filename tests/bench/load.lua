-- About 550 bytes of request headers, as a browser or a mobile client sends; the closing figures as one JSON line.
local body_size = tonumber(os.getenv("GW_POST") or "0")
wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
wrk.headers["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
wrk.headers["Accept-Encoding"] = "gzip, deflate, br"
wrk.headers["Authorization"] = "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbi1pbi1iYXNlNjQ"
wrk.headers["Cookie"] = "session=0123456789abcdef0123456789abcdef; theme=light; lang=en"
wrk.headers["X-Api-Key"] = "bench-key-0123456789"
if os.getenv("GW_ORIGIN") then
  wrk.headers["Origin"] = os.getenv("GW_ORIGIN")
end
if body_size > 0 then
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/octet-stream"
  wrk.body = string.rep("x", body_size)
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\nJSON {"requests":%d,"seconds":%.6f,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d,' ..
    '"p50":%d,"p99":%d,"longest":%d}\n',
    summary.requests, summary.duration / 1e6, e.connect, e.read, e.write, e.status, e.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
