#include "ui/properties/form/form.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/editing/objects.h"
#include "ui/preferences/schema_words.h"
#include "ui/properties/form/form_maker.h"
#include "ui/properties/form/form_parts.h"

namespace gw::ui {

using namespace forming;

namespace {

/// An element that its list does not have: a form of it would make one of whatever is typed.
bool isGone(const json::Node& gateway, const QString& pointer) {
    for (QString at = pointer; !at.isEmpty(); at = above(at)) {
        bool element = false;
        (void)at.mid(at.lastIndexOf(QLatin1Char('/')) + 1).toUInt(&element);
        if (element && !nodeAt(gateway, above(at)).isObject() && !nodeAt(gateway, at))
            return true;
    }
    return false;
}

} // namespace

QString FormRow::id() const {
    const std::size_t index = value == nullptr ? 0 : value->kind.index();
    return QStringLiteral("%1 %2 %3 %4").arg(static_cast<int>(kind)).arg(index).arg(depth).arg(pointer) + (kind == RowKind::policy ? chip.origin : QString());
}

Form formOf(const FormRequest& request) {
    Form form;
    const SchemaPlace place = placeAt(request.gateway, request.pointer);
    if (!place.known() || isGone(request.gateway, request.pointer))
        return form;
    form.pointer = request.pointer;
    if (place.schema == nullptr) {
        form.title = labelAt(request.gateway, request.pointer);
        form.icon = iconOf(request.gateway, request.pointer);
        FormMaker(request, form).wholeList(place, request.pointer);
        if (form.rows.empty())
            form.title.clear();
        return form;
    }
    form.title = place.node.find("type") && place.value == nullptr ? policyLook(textOfScalar(place.node.find("type"))).title : titled(place.schema->title());
    form.help = inWords(place.schema->help());
    form.icon = iconOf(request.gateway, request.pointer);
    if (place.value == nullptr && !request.pointer.isEmpty())
        form.rows.push_back(policyName(place.node, request.pointer));
    FormMaker(request, form).object(*place.schema, place.node, request.pointer, 0);
    for (const json::Node endpoint : place.node.find("endpoints"))
        if (const QString url = textOfScalar(endpoint.find("url")); url.startsWith(QLatin1String("mock:")))
            if (const int mock = editing::indexOf(request.gateway.find("mocks"), url.mid(5)); mock >= 0) {
                FormRow row = heading(say("Answers of mock %1").arg(url.mid(5)), say("What the engine answers in this service's place."), QStringLiteral("/mocks/%1").arg(mock), {}, 0);
                row.kind = RowKind::link;
                row.detail = QString::number(nodeAt(request.gateway, row.pointer).find("operations").size());
                form.rows.push_back(row);
            }
    if (request.pointer.isEmpty())
        for (const char* list : {"policies", "consumers", "mocks"}) {
            const json::Node node = request.gateway.find(list);
            FormRow row = heading(labelAt(request.gateway, below({}, list)), {}, below({}, list), node, 0);
            row.kind = RowKind::link;
            row.detail = QString::number(node.size());
            form.rows.push_back(row);
        }
    return form;
}

} // namespace gw::ui
