#include "ui/document/checker.h"

#include "config/export.h"
#include "pipeline/further_problems.h"
#include "policies/policy.h"
#include "runtime/control/secret_source.h"
#include "ui/canvas/model/projection.h"
#include "ui/preferences/sentences.h"

#include <QPointer>
#include <QThreadPool>

namespace gw::ui {

namespace {

constexpr std::chrono::milliseconds pause{150};

/// What each policy does in one sentence, by the pointer of its settings.
QHash<QString, QString> sentencesOf(const model::Gateway& gateway) {
    QHash<QString, QString> sentences;
    const auto add = [&](const model::PolicyUses& uses) {
        for (const model::PolicyUse& use : uses) {
            const policy::Kind* kind = use.isReference() ? nullptr : policy::findKind(use.kind);
            if (kind != nullptr && kind->describe != nullptr && !use.settings.empty())
                sentences.insert(QString::fromStdString(use.pointer), inLanguage(kind->describe(use.settings)));
        }
    };
    add(gateway.policies);
    for (const model::Listener& listener : gateway.listeners)
        add(listener.policies);
    for (const model::Group& group : gateway.groups)
        add(group.policies);
    for (const model::Route& route : gateway.routes)
        add(route.policies);
    return sentences;
}

/// Problems of the file → problems of the gateway object, which is what views know.
Diagnostics withinGateway(Diagnostics problems, const std::string& root) {
    for (Diagnostic& problem : problems)
        if (!root.empty() && problem.pointer.starts_with(root))
            problem.pointer.erase(0, root.size());
    return problems;
}

/// Order of the kinds of conflict, -1 = none.
int conflictRank(const std::string& code) {
    constexpr const char* kinds[] = {"route-unreachable", "rule-never-wins", "rules-tie", "method-falls-through", "open-path"};
    const auto found = std::ranges::find(kinds, code);
    return found == std::end(kinds) ? -1 : static_cast<int>(found - kinds);
}

} // namespace

Checked check(const CheckRequest& request, const std::function<bool()>& stale) {
    const auto isStale = [&] { return stale && stale(); };
    Checked result;
    result.revision = request.revision;
    result.empty = request.empty;
    if (request.empty)
        return result;
    config::LoadOutcome outcome = config::load(request.text);
    result.tree = outcome.document;
    result.root = QString::fromStdString(outcome.root);
    result.problems = std::move(outcome.diagnostics);
    ProjectionFacts facts;
    const runtime::ProcessSecrets secrets(request.folder.toStdString());
    pipeline::CompileOptions options;
    options.revision = request.revision;
    options.secrets = &secrets;
    if (outcome.fragment && !isStale()) {
        Diagnostics more = pipeline::furtherProblems(*outcome.fragment, options); // located already
        std::erase_if(more, [&](const Diagnostic& one) { return std::ranges::find(result.problems, one) != result.problems.end(); });
        result.problems.insert(result.problems.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    if (outcome.loaded && !isStale()) {
        result.loaded = std::move(outcome.loaded);
        facts.sentences = sentencesOf(result.loaded->gateway);
        pipeline::Compiled compiled = pipeline::compile(*result.loaded, options);
        Diagnostics& found = compiled.diagnostics; // located already
        result.problems.insert(result.problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        result.plan = std::move(compiled.plan);
        result.explainable = std::move(compiled.checked);
        if (result.plan != nullptr && result.loaded->gateway.admin) {
            const std::string folder = request.folder.toStdString();
            result.exported = config::exportGateway(*result.loaded, {.documentDirectory = folder, .outputDirectory = folder}).text;
        }
    }
    result.problems = withinGateway(std::move(result.problems), outcome.root);
    for (const Diagnostic& problem : result.problems)
        if (conflictRank(problem.code) >= 0)
            result.conflicts.push_back(problem);
    std::ranges::stable_sort(result.conflicts, {}, [](const Diagnostic& one) { return conflictRank(one.code); });
    // An open path is no fault of the document: cards tell it by their lock.
    std::erase_if(result.problems, [](const Diagnostic& one) { return one.code == "open-path"; });
    if (result.tree == nullptr || isStale())
        return result;
    result.whole = project(result.tree->find(outcome.root), facts);
    markProblems(result.whole, result.problems);
    result.model = collapsed(result.whole, request.folded);
    result.layout = layOut(result.model, request.positions);
    return result;
}

Checker::Checker(QObject* parent) : QObject(parent), m_wanted(std::make_shared<std::atomic<quint64>>(0)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Checker::start);
}

Checker::~Checker() {
    *m_wanted = std::numeric_limits<quint64>::max(); // whatever still runs is stale and tells nobody
}

void Checker::request(CheckRequest request, bool now) {
    *m_wanted = request.revision;
    m_next = std::move(request);
    if (now) {
        m_pause.stop();
        start();
    } else {
        m_pause.start();
    }
}

void Checker::start() {
    ++m_busy;
    QThreadPool::globalInstance()->start([self = QPointer<Checker>(this), request = m_next, wanted = m_wanted] {
        auto result = std::make_shared<const Checked>(check(request, [&] { return *wanted != request.revision; }));
        // Posted to the application, which outlives the pool's jobs: the checker may be gone by now.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, result, wanted] {
                if (self == nullptr)
                    return;
                --self->m_busy;
                if (*wanted == result->revision)
                    emit self->checked(result);
            },
            Qt::QueuedConnection);
    });
}

} // namespace gw::ui
