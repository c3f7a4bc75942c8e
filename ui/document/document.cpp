#include "ui/document/document.h"

#include "json/text.h"
#include "ui/document/draft.h"
#include "ui/document/revision.h"
#include "ui/document/text_edit.h"
#include "ui/preferences/sentences.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cmath>

namespace gw::ui {

namespace {

constexpr json::ParseOptions documentOptions{.comments = true};

std::string utf8(const QString& text) {
    return text.toStdString();
}

} // namespace

Document::Document(QObject* parent) : QObject(parent), m_undo(this) {}

json::Node Document::gateway() const {
    return m_tree == nullptr ? json::Node() : m_tree->find(utf8(m_root));
}

json::Node Document::canvas() const {
    return m_tree == nullptr || m_root.isEmpty() ? json::Node() : m_tree->root().find("canvas");
}

QString Document::title() const {
    return m_path.isEmpty() ? tr("untitled") : QFileInfo(m_path).fileName();
}

Positions Document::positions() const {
    Positions positions;
    for (const json::Node one : canvas().find("positions"))
        if (one.isArray() && one.size() == 2) {
            const double x = one.at(0).number();
            const double y = one.at(1).number();
            if (std::abs(x) < 1e6 && std::abs(y) < 1e6)
                positions.insert(QString::fromStdString(one.key()), QPointF(x, y));
        }
    return positions;
}

QStringList Document::folded() const {
    QStringList ids;
    for (const json::Node one : canvas().find("folded"))
        ids += QString::fromStdString(one.string());
    return ids;
}

Document::Done Document::needsTree() const {
    if (m_tree == nullptr)
        return std::unexpected(tr("The text is not JSON just now; mend it first (see Problems)."));
    return {};
}

Document::Done Document::isProject() const {
    if (const Done ready = needsTree(); !ready)
        return ready;
    if (m_root.isEmpty())
        return std::unexpected(tr("An exported gateway has no canvas; save it as a project to keep places."));
    return {};
}

Document::Done Document::push(json::EditResult edit, const QString& pointer, const QString& step, const QString& mergeKey, bool canvasOnly) {
    if (!edit)
        return std::unexpected(inLanguage(edit.error()));
    if (edit->empty())
        return {}; // the text says so already: no step to undo
    m_undo.push(new TextEdit(*this, std::move(*edit), pointer, step, mergeKey, canvasOnly));
    return {};
}

Document::Done Document::setValue(const QString& pointer, const QString& value, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::setValue(*m_tree, utf8(pointer), utf8(value)), pointer, step, pointer + QLatin1Char(' ') + QString::number(m_typing));
}

Document::Done Document::remove(const QString& pointer, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::remove(*m_tree, utf8(pointer)), pointer, step);
}

Document::Done Document::insertElement(const QString& array, std::size_t position, const QString& value, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::insertElement(*m_tree, utf8(array), position, utf8(value)), array, step);
}

Document::Done Document::insertMember(const QString& object, std::size_t position, const QString& key, const QString& value, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::insertMember(*m_tree, utf8(object), position, utf8(key), utf8(value)), object, step);
}

Document::Done Document::moveElement(const QString& array, std::size_t from, std::size_t to, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::moveElement(*m_tree, utf8(array), from, to), array, step);
}

Document::Done Document::renameKey(const QString& pointer, const QString& key, const QString& step) {
    if (const Done ready = needsTree(); !ready)
        return ready;
    return push(json::renameKey(*m_tree, utf8(pointer), utf8(key)), pointer, step);
}

Document::Done Document::moveOnCanvas(const Positions& moved) {
    if (const Done ready = isProject(); !ready)
        return ready;
    Positions all = positions();
    all.insert(moved);
    QStringList ids = all.keys();
    ids.sort();
    std::string value = "{";
    for (const QString& id : ids)
        value += (value.size() > 1 ? ", " : "") + json::quoted(utf8(id)) + ": [" + std::to_string(std::lround(all[id].x())) + ", " +
                 std::to_string(std::lround(all[id].y())) + "]";
    const QString step = moved.size() == 1 ? tr("Move %1").arg(moved.constBegin().key()) : tr("Move %n cards", nullptr, static_cast<int>(moved.size()));
    return push(json::setValue(*m_tree, "/canvas/positions", value + "}"), QStringLiteral("/canvas"), step, {}, true);
}

Document::Done Document::tidy() {
    if (const Done ready = isProject(); !ready)
        return ready;
    if (!canvas().find("positions"))
        return {};
    return push(json::remove(*m_tree, "/canvas/positions"), QStringLiteral("/canvas"), tr("Tidy"), {}, true);
}

Document::Done Document::setFolded(const QStringList& ids) {
    if (const Done ready = isProject(); !ready)
        return ready;
    std::string value = "[";
    for (const QString& id : ids)
        value += (value.size() > 1 ? ", " : "") + json::quoted(utf8(id));
    return push(json::setValue(*m_tree, "/canvas/folded", value + "]"), QStringLiteral("/canvas"), tr("Fold"), {}, true);
}

void Document::apply(const json::Edit& edit, const QString& pointer, bool canvasOnly, bool atOnce) {
    m_text = json::apply(m_text, edit);
    m_open = true; // also what was typed on the start page is a document from then on
    reparse();
    emit changed({ChangeKind::edited, m_revision, pointer, canvasOnly, atOnce});
}

void Document::reparse() {
    m_revision = nextRevision();
    m_tree = parse(m_text);
    if (m_tree != nullptr)
        m_root = rootOf(*m_tree);
}

std::shared_ptr<const json::Document> Document::parse(const std::string& text) {
    auto parsed = json::Document::parse(text, documentOptions);
    return parsed ? std::make_shared<const json::Document>(std::move(*parsed)) : nullptr;
}

QString Document::rootOf(const json::Document& tree) {
    // A project has the gateway object under this key; a bare one has the version there.
    return tree.root().find("gateway").isObject() ? QStringLiteral("/gateway") : QString();
}

Draft Document::draft() const {
    return Draft(m_text);
}

Document::Done Document::commit(const Draft& draft, const QString& step) {
    if (draft.failed())
        return std::unexpected(draft.error());
    if (draft.text() != m_text)
        m_undo.push(new TextEdit(*this, {{0, m_text.size(), draft.text()}}, m_root, step, {}, false, true));
    return {};
}

Document::Done Document::replaceText(std::string text, const QString& step, const QString& mergeKey) {
    if (text != m_text)
        m_undo.push(new TextEdit(*this, {{0, m_text.size(), std::move(text)}}, {}, step, mergeKey, false, false));
    return {};
}

void Document::setText(std::string text, const QString& path) {
    m_text = std::move(text);
    if (path.isEmpty() || path != m_path) {
        ++m_number;
        countDocument(path);
        m_root.clear();
    }
    m_path = path;
    m_open = !m_text.empty() || !path.isEmpty();
    m_undo.clear();
    m_undo.setClean();
    reparse();
    emit changed({ChangeKind::loaded, m_revision, {}, false});
}

QString Document::save(const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        // Qt names the file in this reason only.
        const QFileInfo there(path);
        return tr("%1 cannot be written: %2").arg(path, there.isFile() && !there.isWritable() ? tr("you may only read it.") : file.errorString());
    }
    if (file.write(m_text.data(), static_cast<qint64>(m_text.size())) != static_cast<qint64>(m_text.size()) || !file.commit())
        return tr("%1 was not saved: %2. The old file is untouched.").arg(path, file.errorString());
    if (path != m_path)
        renameCounted(path);
    m_path = path;
    m_open = true;
    m_undo.setClean();
    emit changed({ChangeKind::saved, m_revision, {}, true});
    return {};
}

} // namespace gw::ui
