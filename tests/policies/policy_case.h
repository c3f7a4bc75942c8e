// Runs one case of a policy's cases.json: settings through the real schema, requests through the real policy.
// The format is described in engine/policies/README.md.
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

struct CaseFile {
    std::string folder; ///< "rate_limit"
    std::string path;
};

/// Every folder below engine/policies.
std::vector<CaseFile> caseFiles();
nlohmann::json readCases(const CaseFile& file);

/// "" = as expected, else what differs.
std::string runCase(const nlohmann::json& file, const nlohmann::json& one);
