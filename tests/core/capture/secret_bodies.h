// Bodies with a planted secret (it contains S3CRET) that no form of output may show. Apart from the test because moc
// stumbles over their raw strings.
#pragma once

#include <string>
#include <vector>

struct SecretBody {
    const char* name;
    const char* type;
    std::string body;
};

std::vector<SecretBody> secretBodies();
