// Rules and requests of the table tests, read from JSON.
// Thread: the test's. Owner: the test. Called by: tests of match.
#pragma once

#include "match/router.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace matchtest {

/// `[{name, hosts, path, pathRegex, methods, headers, query, cookies, clientIp, guarded, any: [matches]}]`.
[[nodiscard]] std::vector<gw::match::RouteRule> rulesFrom(const QJsonArray& rules);

/// A request whose texts live as long as it: "GET /path?query" with host, headers and client beside it.
class OwnedRequest {
public:
    explicit OwnedRequest(const QJsonObject& from);
    OwnedRequest(std::string method, std::string host, std::string path, std::string query = {});
    void addHeader(std::string name, std::string value);
    [[nodiscard]] gw::match::Request view() const;

private:
    std::string m_method;
    std::string m_host;
    std::string m_path;
    std::string m_query;
    std::vector<std::unique_ptr<std::pair<std::string, std::string>>> m_lines;
    gw::http::HeaderList m_headers;
    gw::IpAddress m_client;
};

[[nodiscard]] QJsonArray readArray(const QString& file);

} // namespace matchtest
