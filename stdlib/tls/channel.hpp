// Where a connection's encrypted bytes come from and go to: a socket, or memory that the program fills and empties itself.
//
// What a reader would get wrong: OpenSSL calls read() and write() while the GIL is released, and no channel ever waits. Waiting for a socket
// is the business of whoever called OpenSSL (connection.cpp), who holds no lock meanwhile: so one thread may read while another writes.
#pragma once
#include <sys/types.h>

#include <mutex>
#include <string>
#include <string_view>

#include "stdlib/tls/openssl.hpp"

namespace kukri::tls {

class Channel {
  public:
    virtual ~Channel() = default;
    // How many bytes; 0: the end; -1: errno says why, EAGAIN being that there is nothing now.
    virtual ssize_t read(char* to, size_t size) = 0;
    virtual ssize_t write(const char* from, size_t size) = 0;
    bool has_ended = false;              // read() has come to the end
};

class SocketChannel : public Channel {
  public:
    ssize_t read(char* to, size_t size) override;
    ssize_t write(const char* from, size_t size) override;
    int fd = -1;                         // the socket's, noted anew by each call
};

// Bytes in memory, first in first out.
class MemoryChannel : public Channel {
  public:
    ssize_t read(char* to, size_t size) override;
    ssize_t write(const char* from, size_t size) override;
    void end();                          // nothing more will be written
    bool is_ended() const;               // end() was called
    size_t pending() const;

  private:
    mutable std::mutex mutex_;
    std::string bytes_;
    size_t start_ = 0;                   // what lies before has been read
    bool ended_ = false;
};

// A BIO over a channel, which must outlive it; null: no memory.
BIO* new_bio(Channel& channel);

}  // namespace kukri::tls
