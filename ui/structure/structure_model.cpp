#include "ui/structure/structure_model.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

namespace gw::ui {

namespace {

StructureModel::Entry entryOf(const CanvasNode& node) {
    StructureModel::Entry entry;
    entry.pointer = node.pointer;
    entry.text = node.title;
    entry.problem = node.problem;
    entry.help = node.problemText;
    switch (node.kind) {
    case NodeKind::listener:
        entry.icon = QStringLiteral("listener");
        entry.soft = node.detail.mid(node.detail.lastIndexOf(QLatin1Char(':')));
        break;
    case NodeKind::group:
        entry.icon = QStringLiteral("group");
        entry.soft = node.path;
        break;
    case NodeKind::route:
    case NodeKind::aggregate:
        entry.method = node.methods.value(0);
        entry.text = node.path;
        entry.mono = true;
        entry.help = node.title + (node.problemText.isEmpty() ? QString() : QLatin1Char('\n') + node.problemText);
        break;
    case NodeKind::step:
        entry.shape = node.optional ? Shape::optional : Shape::required;
        break;
    case NodeKind::response:
        entry.icon = QStringLiteral("merge");
        break;
    case NodeKind::service:
        entry.icon = node.mock ? QStringLiteral("mock") : QStringLiteral("service");
        break;
    }
    return entry;
}

} // namespace

StructureModel::StructureModel(QObject* parent) : QAbstractItemModel(parent) {}

int StructureModel::add(Entry entry, int parent) {
    const int id = static_cast<int>(m_entries.size());
    std::vector<int>& siblings = parent < 0 ? m_roots : m_entries[static_cast<std::size_t>(parent)].children;
    entry.parent = parent;
    entry.row = static_cast<int>(siblings.size());
    siblings.push_back(id);
    m_entries.push_back(std::move(entry));
    return id;
}

void StructureModel::addList(const json::Node& list, const QString& pointer, const QString& title, const QString& icon) {
    Entry head;
    head.text = title;
    head.icon = icon;
    head.soft = QString::number(list.size());
    head.pointer = pointer;
    const int parent = add(head, -1);
    int position = 0;
    for (const json::Node one : list) {
        Entry entry;
        entry.pointer = QStringLiteral("%1/%2").arg(pointer).arg(position++);
        entry.text = QString::fromStdString(one.find("name").string());
        entry.icon = icon;
        if (const QString kind = QString::fromStdString(one.find("type").string()); !kind.isEmpty()) {
            const PolicyLook look = policyLook(kind);
            entry.icon = look.icon;
            entry.soft = look.title;
        }
        add(std::move(entry), parent);
    }
}

void StructureModel::setModel(const CanvasModel& model, const json::Node& gateway) {
    beginResetModel();
    m_entries.clear();
    m_roots.clear();
    if (!gateway) {
        endResetModel(); // no document, or none that can be read
        return;
    }
    QHash<QString, int> byId;
    std::vector<const CanvasNode*> services;
    for (const CanvasNode& node : model.nodes) {
        if (node.kind == NodeKind::service) {
            services.push_back(&node);
            continue;
        }
        Entry entry = entryOf(node);
        const CanvasNode* around = model.find(node.parent);
        if (around != nullptr && around->kind == NodeKind::group && !around->path.isEmpty() && entry.text.startsWith(around->path))
            entry.text.remove(0, around->path.size()); // the prefix stands on the group already
        byId.insert(node.id, add(std::move(entry), byId.value(node.parent, -1)));
    }
    Entry head;
    head.text = tr("Services");
    head.icon = QStringLiteral("service");
    head.soft = QString::number(services.size());
    const int serviceHead = add(head, -1);
    for (const CanvasNode* node : services)
        add(entryOf(*node), serviceHead);
    addList(gateway.find("policies"), QStringLiteral("/policies"), tr("Policies"), QStringLiteral("shield"));
    addList(gateway.find("consumers"), QStringLiteral("/consumers"), tr("Consumers"), QStringLiteral("consumer"));
    endResetModel();
}

QModelIndex StructureModel::indexOf(const QString& pointer) const {
    int best = -1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QString& own = m_entries[i].pointer;
        if (!own.isEmpty() && (own == pointer || pointer.startsWith(own + QLatin1Char('/'))) &&
            (best < 0 || own.size() > m_entries[static_cast<std::size_t>(best)].pointer.size()))
            best = static_cast<int>(i);
    }
    return best < 0 ? QModelIndex() : createIndex(m_entries[static_cast<std::size_t>(best)].row, 0, static_cast<quintptr>(best));
}

QModelIndex StructureModel::index(int row, int column, const QModelIndex& parent) const {
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    const std::vector<int>& siblings = parent.isValid() ? m_entries[parent.internalId()].children : m_roots;
    return createIndex(row, 0, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex StructureModel::parent(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const int above = m_entries[index.internalId()].parent;
    return above < 0 ? QModelIndex() : createIndex(m_entries[static_cast<std::size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int StructureModel::rowCount(const QModelIndex& parent) const {
    return static_cast<int>(parent.isValid() ? m_entries[parent.internalId()].children.size() : m_roots.size());
}

int StructureModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant StructureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Entry& entry = m_entries[index.internalId()];
    switch (role) {
    case Qt::DisplayRole: return entry.text;
    case Qt::ToolTipRole: return entry.help.isEmpty() ? QVariant() : plainTip(entry.help);
    case Qt::AccessibleTextRole: return (entry.method + QLatin1Char(' ') + entry.text + QLatin1Char(' ') + entry.soft + (entry.problem ? tr(", has a problem") : QString())).trimmed();
    case Qt::DecorationRole: return entry.shape ? shapeIcon(*entry.shape) : entry.icon.isEmpty() ? QVariant() : icon(entry.icon);
    case PointerRole: return entry.pointer;
    case MethodRole: return entry.method;
    case SoftRole: return entry.soft;
    case MonoRole: return entry.mono;
    case ProblemRole: return entry.problem ? static_cast<int>(*entry.problem) : -1;
    default: return {};
    }
}

} // namespace gw::ui
