#include "secret_bodies.h"

std::vector<SecretBody> secretBodies() {
    std::vector<SecretBody> all;
    const auto add = [&all](const char* name, const char* type, std::string body) {
        all.push_back({name, type, std::move(body)});
    };
    const char* const json = "application/json";
    add("nested", json, R"({"a":{"b":[{"clientSecret":"S3CRET"}]}})");
    add("escaped name", json, R"({"pass\u0077ord":"S3CRET"})");
    add("escaped quote in value", json, R"({"password":"x\"S3CRET","b":1})");
    add("truncated value", json, R"({"a":1,"password":"S3CRET)");
    add("truncated after backslash", json, "{\"password\":\"S3CRET\\");
    add("truncated object", json, R"({"secret":{"x":"S3CRET","y":[)");
    add("array of secrets", json, R"({"tokens":["S3CRET","S3CRET"]})");
    add("spaces and newline", json, "{ \"password\" \n :\t \"S3CRET\" }");
    add("comment between", json, R"({"password"/*x*/:"S3CRET"})");
    add("single quotes", json, "{'password':'S3CRET'}");
    add("bare words", json, "{password: S3CRET, a: 1}");
    add("lines of JSON", "application/x-ndjson", "{\"a\":1}\n{\"api_key\":\"S3CRET\"}\n");
    add("JSON in a string", json, R"({"payload":"{\"password\":\"S3CRET\"}"})");
    add("URL in a string", json, R"({"url":"https://u:S3CRET@h/"})");
    add("escaped URL in a string", json, R"({"url":"https:\/\/h\/?token=S3CRET"})");
    add("bearer in a string", json, R"({"headers":["Authorization: Bearer S3CRETS3CRET"]})");
    add("header echo", json, R"({"headers":{"x-partner":"S3CRET"}})");
    add("query echo", json, R"({"args":{"k":"S3CRET"}})");
    add("byte order mark", json, "\xEF\xBB\xBF{\"password\":\"S3CRET\"}");
    add("undeclared", "", R"({"password":"S3CRET"})");
    add("declared otherwise", "text/plain", R"({"password":"S3CRET"})");
    add("UTF-16", json, std::string("{\0\"\0S3CRET", 10));
    add("log line", "text/plain", "[2026-11-24] login password=S3CRET ok");
    add("form", "application/x-www-form-urlencoded", "user=a&password=S3CRET");
    add("form, encoded name", "application/x-www-form-urlencoded; charset=utf-8", "%70assword=S3CRET&a=1");
    add("form, semicolon in value", "application/x-www-form-urlencoded", "password=ab;cd,S3CRET");
    add("form undeclared", "", "user=a&password=S3CRET");
    add("form, truncated", "application/x-www-form-urlencoded", "password=S3CR%4");
    add("form, JSON inside", "application/x-www-form-urlencoded", "payload=%7B%22token%22%3A%22S3CRET%22%7D");
    add("XML", "text/xml", "<x:Password a='1'>S3CRET</x:Password>");
    add("XML truncated", "text/xml", "<r><apiKey>S3CRET");
    add("XML attribute", "text/xml", "<user password=\"S3CRET\" n='2'/>");
    add("YAML", "application/yaml", "user: a\npassword: S3CRET with blanks\n");
    add("events", "text/event-stream", "data: {\"token\":\"S3CRET\"}\n\n");
    add("TRACE echo", "message/http", "GET / HTTP/1.1\r\nCookie: sid=S3CRET\r\n\r\n");
    add("multipart", "multipart/form-data; boundary=XX",
        "--XX\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nS3CRET\r\n--XX--\r\n");
    add("multipart, truncated", "multipart/form-data; boundary=\"XX\"",
        "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX\r\ncontent-disposition: form-data; "
        "name=token\r\n\r\nS3CRET");
    add("multipart, JSON part", "multipart/form-data; boundary=XX",
        "--XX\r\nContent-Disposition: form-data; name=\"m\"\r\nContent-Type: application/json\r\n\r\n"
        "{\"password\":\"S3CRET\"}\r\n--XX--\r\n");
    add("multipart, base64 part", "multipart/form-data; boundary=XX",
        "--XX\r\nContent-Disposition: form-data; name=\"m\"\r\nContent-Transfer-Encoding: base64\r\n\r\nS3CRET\r\n--XX--");
    add("multipart without boundary", "multipart/form-data", "--XX\r\n\r\npassword=S3CRET");
    add("multipart, preamble", "multipart/form-data; boundary=XX", "S3CRET\r\n--XX--\r\nS3CRET");
    add("protobuf", "application/grpc", std::string("\0\0\0\0\x08\x0a\x06S3CRET", 13));
    add("deep", json, std::string(100'000, '[') + R"({"password":"S3CRET"})");
    return all;
}
