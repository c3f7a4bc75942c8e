#include "model/schema.h"
#include "model/tls.h"
#include "schema/schema_of.h"

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

const Schema& keyPairSchema() {
    static const Schema schema =
        SchemaOf<KeyPairFiles>("keyPair", "certificate", "A certificate and its private key, in PEM form.")
            .field(&KeyPairFiles::certificateFile, "certificateFile", "Certificate",
                   "The certificate, followed by the intermediates that lead to its authority.", kind::File{.read = true},
                   R"("tls/shop.pem")").required()
            .field(&KeyPairFiles::keyFile, "keyFile", "Private key", "Without a password; readable by this user only.",
                   kind::File{.read = true}, R"("tls/shop.key")").required();
    return schema;
}

const Schema& clientAuthSchema() {
    static const Schema schema =
        SchemaOf<ClientAuth>("clientAuth", "Client certificates", "Clients show a certificate of their own.")
            .field(&ClientAuth::caFile, "caFile", "Authorities", "Who may have signed it, in PEM form.",
                   kind::File{.read = true}, R"("tls/clients.pem")").required()
            .field(&ClientAuth::mode, "mode", "Mode", "Whether a client without one is let in; a bad one never is.",
                   choice<ClientAuthMode>({{ClientAuthMode::require, "require", "Required"},
                                           {ClientAuthMode::optional, "optional", "Optional"}}));
    return schema;
}

} // namespace

const Schema& listenerTlsSchema() {
    static const Schema schema =
        SchemaOf<ListenerTls>("listenerTls", "TLS", "TLS 1.2 and 1.3 with modern ciphers, HTTP/1.1 within.")
            .field(&ListenerTls::certificates, "certificates", "Certificates",
                   "Chosen by the name that the client asks for (SNI); the first one answers for all other names.",
                   listOf(keyPairSchema()).atLeast(1).atMost(1000)).required()
            .field(&ListenerTls::minVersion, "minVersion", "Oldest version", "Clients that speak only older ones are refused.",
                   choice<TlsVersion>({{TlsVersion::tls12, "1.2", "TLS 1.2"}, {TlsVersion::tls13, "1.3", "TLS 1.3"}}))
            .field(&ListenerTls::clientAuth, "clientAuth", "Client certificates", "Clients show a certificate of their own.",
                   clientAuthSchema());
    return schema;
}

const Schema& upstreamTlsSchema() {
    static const Schema schema =
        SchemaOf<UpstreamTls>("upstreamTls", "TLS", "For the endpoints with https.")
            .field(&UpstreamTls::verify, "verify", "Verify",
                   "Check the service's certificate and its name. Off: anyone on the way can read and change everything.", kind::Toggle{})
            .field(&UpstreamTls::caFile, "caFile", "Authorities",
                   "Who may have signed it, in PEM form; not given: the authorities of this machine.", kind::File{.read = true},
                   R"("tls/services.pem")")
            .field(&UpstreamTls::serverName, "serverName", "Server name",
                   "The name that is asked for (SNI) and that the certificate must have; not given: the endpoint's host.",
                   kind::Host{.wildcard = false}, R"("orders.internal")")
            .field(&UpstreamTls::clientCertificate, "clientCertificate", "Client certificate",
                   "What the gateway shows to a service that asks who it is.", keyPairSchema())
            .check([](const UpstreamTls& tls, Complaints& complaints) {
                if (!tls.verify)
                    complaints.warning("verify", "tls-not-verified", "the service's certificate is not checked",
                                       "name its authority in \"caFile\" instead");
            });
    return schema;
}

} // namespace gw::model
