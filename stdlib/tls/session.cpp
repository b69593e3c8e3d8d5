// SSLSession: what two sides have agreed on, by which a later connection need not agree on it again.
#include "runtime/bytes.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

std::string_view id_of(const Session& s) {
    unsigned size = 0;
    const unsigned char* id = openssl().SSL_SESSION_get_id(s.session, &size);
    return {reinterpret_cast<const char*>(id), size};
}

Result<Owned> equal_sessions(Thread&, Session& self, Value other) {
    if (!is<Session>(other)) return Owned::not_implemented();
    return Owned::boolean(id_of(self) == id_of(as<Session>(other)));
}

constexpr NativeRow kMethods[] = {
    def<"__eq__(self, value, /)">("Return self==value.", body<equal_sessions>),
};
constexpr PropertyRow kProperties[] = {
    property<Session>("id", "The session's name, as bytes.", [](Thread& t, Session& self) -> Result<Owned> { return TRY(new_bytes(t, id_of(self))); }),
    property<Session>("time", "When it began, in seconds since 1970.", [](Thread& t, Session& self) { return new_int(t, openssl().SSL_SESSION_get_time(self.session)); }),
    property<Session>("timeout", "For how many seconds it can be used again.", [](Thread& t, Session& self) { return new_int(t, openssl().SSL_SESSION_get_timeout(self.session)); }),
    property<Session>("ticket_lifetime_hint", "For how many seconds the server will know the ticket.", [](Thread& t, Session& self) {
        return new_unsigned(t, openssl().SSL_SESSION_get_ticket_lifetime_hint(self.session));
    }),
    property<Session>("has_ticket", "Whether the server gave a ticket for it.", [](Thread&, Session& self) -> Result<Owned> {
        return Owned::boolean(openssl().SSL_SESSION_has_ticket(self.session));
    }),
};

}  // namespace

Result<Owned> new_session(Thread& t, SessionHandle session, Context& context) {
    Ref<Session> made = TRY(make<Session>(t));
    made->session = session.release();
    made->context = share(context).take();
    return made;
}

constinit const TypeRow Session::kRow = type_row<Session>({.name = "_ssl.SSLSession", .doc = "A session that can be used again.", .subclassable = false, .instantiable = false, .unhashable = true, .methods = kMethods, .properties = kProperties});

}  // namespace kukri::tls
