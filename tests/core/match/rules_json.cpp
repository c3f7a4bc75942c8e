#include "core/match/rules_json.h"

#include <QFile>
#include <QJsonDocument>

namespace matchtest {

namespace {

std::vector<std::string> strings(const QJsonValue& value) {
    std::vector<std::string> out;
    for (const QJsonValue& one : value.toArray())
        out.push_back(one.toString().toStdString());
    return out;
}

std::optional<std::string> text(const QJsonObject& from, const char* key) {
    return from.contains(QLatin1String(key)) ? std::optional(from[QLatin1String(key)].toString().toStdString())
                                             : std::nullopt;
}

std::vector<gw::model::ValueMatch> values(const QJsonValue& value) {
    std::vector<gw::model::ValueMatch> out;
    for (const QJsonValue& one : value.toArray()) {
        const QJsonObject from = one.toObject();
        out.push_back({from["name"].toString().toStdString(), text(from, "exact"), text(from, "prefix"),
                       text(from, "regex"),
                       from.contains("present") ? std::optional(from["present"].toBool()) : std::nullopt});
    }
    return out;
}

gw::model::Match matchFrom(const QJsonObject& from) {
    gw::model::Match match;
    match.hosts = strings(from["hosts"]);
    match.path = text(from, "path");
    match.pathRegex = text(from, "pathRegex");
    match.methods = strings(from["methods"]);
    match.headers = values(from["headers"]);
    match.query = values(from["query"]);
    match.cookies = values(from["cookies"]);
    for (const std::string& one : strings(from["clientIp"]))
        match.clientIp.push_back(*gw::IpPrefix::parse(one));
    return match;
}

} // namespace

std::vector<gw::match::RouteRule> rulesFrom(const QJsonArray& rules) {
    std::vector<gw::match::RouteRule> out;
    for (int i = 0; i < rules.size(); ++i) {
        const QJsonObject from = rules[i].toObject();
        const QJsonArray any = from.contains("any") ? from["any"].toArray() : QJsonArray{from};
        for (int j = 0; j < any.size(); ++j) {
            gw::match::RouteRule rule;
            rule.name = from["name"].toString().toStdString();
            rule.route = static_cast<std::uint32_t>(i);
            rule.order = static_cast<std::uint32_t>(out.size());
            rule.match = matchFrom(any[j].toObject());
            rule.pointer = "/routes/" + std::to_string(i) + "/match/" + std::to_string(j);
            rule.guarded = from["guarded"].toBool();
            out.push_back(std::move(rule));
        }
    }
    return out;
}

OwnedRequest::OwnedRequest(const QJsonObject& from) {
    const std::string line = from["request"].toString().toStdString();
    const std::size_t space = line.find(' ');
    m_method = line.substr(0, space);
    const std::string target = line.substr(space + 1);
    const std::size_t question = target.find('?');
    m_path = target.substr(0, question);
    m_query = question == std::string::npos ? "" : target.substr(question + 1);
    m_host = from["host"].toString("example.com").toStdString();
    if (from.contains("client"))
        m_client = *gw::IpAddress::parse(from["client"].toString().toStdString());
    const QJsonObject headers = from["headers"].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        const QJsonArray many = it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()};
        for (const QJsonValue& one : many)
            addHeader(it.key().toStdString(), one.toString().toStdString());
    }
}

OwnedRequest::OwnedRequest(std::string method, std::string host, std::string path, std::string query)
    : m_method(std::move(method)), m_host(std::move(host)), m_path(std::move(path)), m_query(std::move(query)) {}

void OwnedRequest::addHeader(std::string name, std::string value) {
    m_lines.push_back(std::make_unique<std::pair<std::string, std::string>>(std::move(name), std::move(value)));
    m_headers.add(m_lines.back()->first, m_lines.back()->second);
}

gw::match::Request OwnedRequest::view() const {
    return {m_method, m_host, m_path, m_query, &m_headers, m_client};
}

QJsonArray readArray(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(in.readAll()).array();
}

} // namespace matchtest
