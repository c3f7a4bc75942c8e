#include "edge/edge_stand.h"

#include "net/reactor.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>

namespace gw::test {
namespace {

constexpr std::string_view canary = "/canary-of-the-stand";

Answer readAnswer(Wire& wire) {
    Answer answer;
    answer.reply = readReply(wire);
    answer.status = answer.reply.status;
    if (answer.reply.field("Content-Type").starts_with("application/problem+json"))
        answer.code =
            QJsonDocument::fromJson(QByteArray::fromStdString(answer.reply.body)).object()["code"].toString().toStdString();
    return answer;
}

} // namespace

EdgeStand::EdgeStand(bool epoll, QByteArray document) {
    document.replace("%SERVICE%", "http://127.0.0.1:" + QByteArray::number(service.port()));
    if (!engine.run(document, epoll, 1))
        throw std::runtime_error("the engine does not run");
}

Conversation EdgeStand::talk(const std::string& listener, std::string_view bytes, std::size_t expected) {
    service.clear();
    Conversation all;
    Wire wire = Wire::to(engine.port(listener));
    wire.send(bytes);
    while (all.answers.size() < expected) {
        Answer one = readAnswer(wire);
        if (one.status == 0)
            break;
        const bool closes = one.reply.field("Connection") == "close";
        all.answers.push_back(std::move(one));
        if (closes)
            break;
    }
    if (all.answers.empty() || all.answers.back().reply.field("Connection") == "close")
        all.ended = wire.ends();
    all.reset = wire.wasReset();
    return all;
}

Arrived EdgeStand::arrived(const std::string& listener) {
    {
        Wire wire = Wire::to(engine.port(listener));
        wire.send("GET " + std::string(canary) + " HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
        (void)readReply(wire);
    }
    Arrived all{service.bytes(), service.requests()};
    const std::size_t own = all.bytes.find("GET " + std::string(canary));
    if (own == std::string::npos)
        throw std::runtime_error("nothing gets through to the recorder");
    all.bytes.erase(own, all.bytes.find("\r\n\r\n", own) + 4 - own);
    std::erase_if(all.requests, [](const Recorder::Request& one) { return one.target() == canary; });
    return all;
}

std::vector<bool> backends() {
    if (net::Reactor::uringWorks())
        return {false, true};
    qInfo("io_uring does not work here: epoll only");
    return {true};
}

const char* backendName(bool epoll) {
    return epoll ? "epoll" : "io_uring";
}

} // namespace gw::test
