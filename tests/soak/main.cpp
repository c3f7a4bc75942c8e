// soak: an engine under mixed load for a long time, or through many reloads; exits 1 if anything was wrong.
#include "soak/run.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    gw::soak::Settings settings;
    settings.engine = GW_BIN_DIR "/gatewrightd";
    double minutes = 1;
    CLI::App parser("Load, faults, reloads and leaving clients on one engine; fails if anything unexpected happens or grows.", "soak");
    parser.add_option("--minutes", minutes, "how long, everything mixed")->capture_default_str();
    parser.add_option("--reloads", settings.reloads, "with --requests: so many reloads under plain load");
    parser.add_option("--requests", settings.requests, "… and so many requests");
    parser.add_option("--workers", settings.workers, "of the engine")->capture_default_str();
    parser.add_option("--io", settings.io, "auto, uring or epoll")->capture_default_str();
    parser.add_option("--engine", settings.engine, "gatewrightd")->capture_default_str();
    CLI11_PARSE(parser, argc, argv);
    settings.length = std::chrono::duration<double>(minutes * 60);
    try {
        return gw::soak::soak(settings) ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "soak: " << error.what() << '\n';
        return 2;
    }
}
