// Documents that several tests of config load (apart from the tests, because moc does not read all raw strings).
#pragma once

namespace configtest {

extern const char* const project;
extern const char* const everything;

} // namespace configtest
