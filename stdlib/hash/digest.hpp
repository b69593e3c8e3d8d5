// Hashes, keyed hashes and key derivation of libcrypto; the only includer of OpenSSL's headers is digest.cpp. No Values here, so that
// all of it can run without the GIL. The library is loaded when the first hash is made: its 4,000 relocations would take two thirds of
// the time in which a short program starts. Without the library no name is known.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kukri::digest {

// A running hash. Move-only; copy() makes another one that goes on from the same state.
class Digest {
  public:
    // Nothing if libcrypto does not know the name (Python's: "sha3_256").
    static std::optional<Digest> start(std::string_view name);
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    bool update(std::string_view data);
    std::optional<Digest> copy() const;
    // The hash so far; `length` for those of any length (shake).
    std::optional<std::string> finish(size_t length = 0) const;
    bool has_any_length() const;
    size_t size() const;          // bytes of the result, 0 if any
    size_t block_size() const;

  private:
    struct State;
    explicit Digest(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

std::optional<std::string> hmac(std::string_view digest, std::string_view key, std::string_view message);
// Nothing for an unknown hash.
std::optional<std::string> pbkdf2(std::string_view digest, std::string_view password, std::string_view salt, uint64_t iterations, size_t length);
// Nothing if the parameters are not allowed or need more memory than `most_memory` (0: 32 MiB).
std::optional<std::string> scrypt(std::string_view password, std::string_view salt, uint64_t n, uint64_t r, uint64_t p, uint64_t most_memory, size_t length);
// Takes the same time wherever the texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace kukri::digest
