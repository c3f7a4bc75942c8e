#include "pipeline/flow/fault.h"

#include <iterator>

namespace gw::pipeline {

namespace {

struct Row {
    FaultStage stage;
    FaultCause cause;
    FaultText text;
};

using enum FaultStage;
using enum FaultCause;

constexpr Row rows[] = {
    {resolve, unreachable, {502, "resolve", "The service's host name does not resolve"}},
    {resolve, timeout, {504, "resolve-timeout", "Resolving the service's host name took too long"}},
    {pool, overflow, {503, "upstream-overflow", "The service has as many requests as it may have"}},
    {pool, timeout, {504, "pool-timeout", "No connection to the service became free in time"}},
    {connect, refused, {502, "connect-refused", "The service refused the connection"}},
    {connect, unreachable, {502, "connect-unreachable", "The service cannot be reached"}},
    {connect, timeout, {504, "connect-timeout", "Connecting to the service took too long"}},
    {connect, reset, {502, "connect-reset", "The service reset the connection"}},
    {tls, certificateExpired, {502, "tls-certificate-expired", "The service's certificate has expired or is not valid yet"}},
    {tls, certificateName, {502, "tls-name-mismatch", "The service's certificate is not for its name"}},
    {tls, certificateUnknown, {502, "tls-unknown-authority", "Nobody that is trusted has signed the service's certificate"}},
    {tls, certificateBad, {502, "tls-bad-certificate", "The service's certificate cannot be accepted"}},
    {tls, tlsRefused, {502, "tls-refused", "The service refused the TLS handshake"}},
    {tls, badMessage, {502, "tls-handshake-failed", "No TLS connection with the service could be agreed on"}},
    {tls, reset, {502, "tls-handshake-reset", "The service closed the connection within the TLS handshake"}},
    {tls, timeout, {504, "tls-handshake-timeout", "The TLS handshake with the service took too long"}},
    {send, reset, {502, "reset-while-sending", "The service closed the connection while the request was sent"}},
    {send, timeout, {504, "send-timeout", "The service did not take the request in time"}},
    {head, reset, {502, "reset-before-head", "The service closed the connection before it answered"}},
    {head, timeout, {504, "response-timeout", "The service did not answer in time"}},
    {head, badMessage, {502, "bad-response", "The service's answer is no valid HTTP/1.1"}},
    {head, tooLarge, {502, "response-head-too-large", "The head of the service's answer is too large"}},
    {body, reset, {502, "reset-in-body", "The service closed the connection within its answer"}},
    {body, timeout, {504, "body-timeout", "The service's answer stalled"}},
    {body, badMessage, {502, "bad-response-body", "The body of the service's answer is framed wrongly"}},
    {body, tooLarge, {502, "response-too-large", "The service's answer is larger than may be held"}},
};

} // namespace

FaultText faultText(FaultStage stage, FaultCause cause) {
    for (const Row& row : rows)
        if (row.stage == stage && row.cause == cause)
            return row.text;
    if (cause == FaultCause::local)
        return {503, "local-limit", "The gateway is out of connections or memory for this request"};
    if (cause == FaultCause::timeout)
        return {504, "timeout", "The service did not answer in time"};
    return {502, "upstream-failed", "The call to the service failed"};
}

FaultText resetOnReused() {
    return {502, "reset-on-reused", "The service closed a kept-alive connection and the request cannot be sent twice"};
}

} // namespace gw::pipeline
