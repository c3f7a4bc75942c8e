// What the canvas shows, as plain values: nodes, their chips and lines, and the edges between them. Made by projection,
// placed by layout, painted by items; nobody edits it – edits go to the Document and come back as a new model.
// Thread: values, any (made on a worker, shown on the GUI thread). Owner: CanvasScene. Called by: projection, layout, items, tests.
#pragma once

#include "ui/style/icons.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace gw::ui {

enum class NodeKind : std::uint8_t { listener, group, route, aggregate, step, response, service };

/// Stage of a policy as its colour tells it: access (cors, identity, admission), traffic, shape, answer.
enum class PolicyFamily : std::uint8_t { access, traffic, shape, answer };

struct Chip {
    QString kind;    ///< "rateLimit"
    QString name;    ///< of a named policy, else ""
    QString title;   ///< "Rate limit"
    QString icon;
    QString origin;  ///< "listener public", "group shop", "" = the object's own
    QString pointer; ///< where its settings stand in the gateway object
    QString use;     ///< its entry in the list of who uses it; the same as `pointer` for one that is written there
    QString sentence; ///< what it does, "" = not known (yet)
    PolicyFamily family = PolicyFamily::access;
    int stage = 0;   ///< running order of its kind
    bool identity = false;

    [[nodiscard]] bool inherited() const { return !origin.isEmpty(); }
    bool operator==(const Chip&) const = default;
};

struct EndpointLine {
    QString text;

    bool operator==(const EndpointLine&) const = default;
};

struct ResponseKey {
    QString key;
    QStringList from; ///< names of the steps that it refers to

    bool operator==(const ResponseKey&) const = default;
};

struct CanvasNode {
    QString id;      ///< "route order page": survives edits elsewhere in the document
    NodeKind kind = NodeKind::route;
    QString pointer; ///< JSON Pointer in the gateway object
    QString parent;  ///< id of the group or aggregate around it
    QString title;   ///< name
    QStringList methods;
    QString path;    ///< with the group's prefix
    QString host;
    QString detail;  ///< second line: address, prefix, what a step calls
    QString upstream; ///< step: name of the service that it calls
    QString action;  ///< third line: the action in words, balancer, protocol
    QString note;    ///< small text at the right: "3 routes", "×8"
    std::vector<Chip> chips;
    std::vector<EndpointLine> endpoints;
    std::vector<ResponseKey> keys;
    bool asksWho = false;  ///< closed lock
    bool enabled = true;
    bool mock = false;
    bool optional = false; ///< step
    bool collapsed = false;
    std::optional<Shape> problem;
    QString problemText;

    bool operator==(const CanvasNode&) const = default;
};

enum class EdgeKind : std::uint8_t { flow, wire };

struct CanvasEdge {
    QString id;
    EdgeKind kind = EdgeKind::flow;
    QString from;
    QString to;
    int toKey = -1;   ///< wire into the response: which key
    QString strong;   ///< label in bold: the share of a split
    QString label;
    QString tooltip;

    bool operator==(const CanvasEdge&) const = default;
};

struct CanvasModel {
    std::vector<CanvasNode> nodes; ///< a container before what it contains; document order otherwise
    std::vector<CanvasEdge> edges;

    [[nodiscard]] const CanvasNode* find(const QString& id) const;
    /// The node of the innermost object at or above this pointer; nullptr if none.
    [[nodiscard]] const CanvasNode* at(const QString& pointer) const;
    bool operator==(const CanvasModel&) const = default;
};

/// The model with these groups and aggregates closed: what they contain is gone, edges end at the closed card.
[[nodiscard]] CanvasModel collapsed(CanvasModel model, const QStringList& closed);

/// The model in lines of text, for tests and bug reports.
[[nodiscard]] QString describe(const CanvasModel& model);

} // namespace gw::ui
