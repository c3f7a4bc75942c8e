#include "ui/canvas/model/policy_look.h"

#include "policies/policy.h"

#include <QCoreApplication>

#include <array>

namespace gw::ui {

namespace {

struct Row {
    const char* kind;
    const char* title;
    const char* icon;
    int stage;
    bool innermost;
};

// Order of stages: 0 cors, 1 identity, 2 admission, 3 traffic, 4 shape, 5 answer.
constexpr std::array contractKinds{
    Row{"cors", QT_TRANSLATE_NOOP("Policy", "CORS"), "globe", 0, true},
    Row{"apiKey", QT_TRANSLATE_NOOP("Policy", "API key"), "key", 1, false},
    Row{"basicAuth", QT_TRANSLATE_NOOP("Policy", "Basic authentication"), "basic", 1, false},
    Row{"jwt", QT_TRANSLATE_NOOP("Policy", "JWT"), "token", 1, false},
    Row{"introspection", QT_TRANSLATE_NOOP("Policy", "Token introspection"), "token", 1, false},
    Row{"mtls", QT_TRANSLATE_NOOP("Policy", "Client certificate"), "shield", 1, false},
    Row{"hmac", QT_TRANSLATE_NOOP("Policy", "HMAC signature"), "key", 1, false},
    Row{"externalAuth", QT_TRANSLATE_NOOP("Policy", "External authorization"), "shield", 1, false},
    Row{"anonymous", QT_TRANSLATE_NOOP("Policy", "Anonymous"), "basic", 1, false},
    Row{"anyOf", QT_TRANSLATE_NOOP("Policy", "Any of"), "split", 1, false},
    Row{"ipFilter", QT_TRANSLATE_NOOP("Policy", "IP filter"), "ip", 2, false},
    Row{"acl", QT_TRANSLATE_NOOP("Policy", "Consumer groups"), "consumer", 2, false},
    Row{"csrf", QT_TRANSLATE_NOOP("Policy", "CSRF"), "shield", 2, false},
    Row{"botFilter", QT_TRANSLATE_NOOP("Policy", "Bot filter"), "funnel", 2, false},
    Row{"requestSize", QT_TRANSLATE_NOOP("Policy", "Request size"), "size", 2, false},
    Row{"validateJson", QT_TRANSLATE_NOOP("Policy", "Validate JSON"), "json", 2, false},
    Row{"rateLimit", QT_TRANSLATE_NOOP("Policy", "Rate limit"), "gauge", 3, false},
    Row{"quota", QT_TRANSLATE_NOOP("Policy", "Quota"), "quota", 3, false},
    Row{"concurrency", QT_TRANSLATE_NOOP("Policy", "Concurrency"), "queue", 3, false},
    Row{"requestHeaders", QT_TRANSLATE_NOOP("Policy", "Request headers"), "swap", 4, false},
    Row{"responseHeaders", QT_TRANSLATE_NOOP("Policy", "Response headers"), "swap", 4, false},
    Row{"rewritePath", QT_TRANSLATE_NOOP("Policy", "Rewrite path"), "rewrite", 4, false},
    Row{"requestBody", QT_TRANSLATE_NOOP("Policy", "Request body"), "json", 4, false},
    Row{"responseBody", QT_TRANSLATE_NOOP("Policy", "Response body"), "json", 4, false},
    Row{"mask", QT_TRANSLATE_NOOP("Policy", "Mask"), "mask", 4, false},
    Row{"compress", QT_TRANSLATE_NOOP("Policy", "Compress"), "compress", 4, true},
    Row{"securityHeaders", QT_TRANSLATE_NOOP("Policy", "Security headers"), "shield", 4, false},
    Row{"cache", QT_TRANSLATE_NOOP("Policy", "Cache"), "cache", 5, true},
    Row{"fallback", QT_TRANSLATE_NOOP("Policy", "Fallback"), "fallback", 5, true},
    Row{"fault", QT_TRANSLATE_NOOP("Policy", "Fault"), "fault", 5, false},
};

constexpr std::array familyTokens{
    std::pair{Token::fAccess, Token::fAccessSoft},
    std::pair{Token::fTraffic, Token::fTrafficSoft},
    std::pair{Token::fShape, Token::fShapeSoft},
    std::pair{Token::fAnswer, Token::fAnswerSoft},
};

} // namespace

PolicyLook policyLook(const QString& kind) {
    PolicyLook look{.kind = kind, .title = kind, .icon = QStringLiteral("settings")};
    for (const Row& row : contractKinds)
        if (kind == QLatin1String(row.kind)) {
            look.title = QCoreApplication::translate("Policy", row.title);
            look.icon = QLatin1String(row.icon);
            look.stage = row.stage;
            look.innermostReplaces = row.innermost;
            look.known = true;
        }
    // What the engine says wins: a new kind is shown right without a line here.
    if (const policy::Kind* built = policy::findKind(kind.toStdString())) {
        if (!look.known)
            look.title = QString::fromUtf8(built->title.data(), static_cast<qsizetype>(built->title.size()));
        const QString named = QString::fromUtf8(built->icon.data(), static_cast<qsizetype>(built->icon.size()));
        if (!look.known && hasIcon(named))
            look.icon = named;
        look.stage = static_cast<int>(built->stage);
        look.innermostReplaces = built->innermostReplaces;
        look.known = true;
    }
    return look;
}

PolicyFamily familyOfStage(int stage) {
    if (stage <= 2)
        return PolicyFamily::access;
    if (stage == 3)
        return PolicyFamily::traffic;
    return stage == 4 ? PolicyFamily::shape : PolicyFamily::answer;
}

QString familyTitle(PolicyFamily family) {
    switch (family) {
    case PolicyFamily::access: return QCoreApplication::translate("Policy", "Access");
    case PolicyFamily::traffic: return QCoreApplication::translate("Policy", "Traffic");
    case PolicyFamily::shape: return QCoreApplication::translate("Policy", "Shape");
    case PolicyFamily::answer: return QCoreApplication::translate("Policy", "Answer");
    }
    return {};
}

ChipLook chipLook(PolicyFamily family, const QString& icon, bool outlined) {
    const auto& tokens = familyTokens.at(static_cast<std::size_t>(family));
    return {.icon = icon, .tint = tokens.first, .fill = tokens.second, .outlined = outlined, .dashed = false};
}

ChipLook chipLook(const Chip& chip) {
    return chipLook(chip.family, chip.icon, chip.inherited());
}

} // namespace gw::ui
