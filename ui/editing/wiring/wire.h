// Data wires of an aggregate: which part of a step's answer another step, or the response, uses, and where it lands.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer, tests.
#pragma once

#include "ui/document/draft.h"
#include "ui/editing/objects.h"

namespace gw::ui::editing {

/// Where a referenced value lands.
enum class WirePart : std::uint8_t { path, query, body, response };

struct Wire {
    QString from;  ///< step
    QString to;    ///< step, or the response
    QString field; ///< behind the step's name: "body.items[0].id", "status"
    WirePart part = WirePart::query;
    QString key;   ///< of the query parameter or the member; for a path its last segment is the value
};
[[nodiscard]] Outcome connectWire(Draft& draft, const Wire& wire);

/// Takes away what `to` (a step or the response) uses of the answer of `from`: members of query, body, headers or the answer, the
/// segment of a path that has it, the list that a step is called for, its condition: the outcome says what follows. What else decides
/// with it (a failure's default) cannot lose a part; then the draft fails and says so.
/// `member` = only what lands in this member of the response's "json", by its position; -1 = all.
[[nodiscard]] Outcome disconnectWire(Draft& draft, const QString& from, const QString& to, int member = -1);

struct AnswerField {
    QString path;  ///< "body.items[0].id"
    QString value; ///< in the sample: "Ada Lovelace", "{ 3 }", "[ 2 ]", "" = not known
};
struct AnswerSample {
    std::vector<AnswerField> fields;
    bool known = false; ///< there is a sample: a mock answers the call
};
/// The answer of a step as far as its service is a mock with a sample.
[[nodiscard]] AnswerSample answerSample(const json::Node& gateway, const QString& step);

/// What the answer of a step has, as far as its service is a mock with a sample: "body", "body.id", "body[*].title", "status".
[[nodiscard]] QStringList answerFields(const json::Node& gateway, const QString& step);

/// Names of the steps that a step refers to, directly.
[[nodiscard]] QStringList needsOf(const json::Node& gateway, const QString& step);

} // namespace gw::ui::editing
