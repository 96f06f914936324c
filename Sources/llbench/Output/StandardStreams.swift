#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard input, output and error as the caller left them: each of them may be closed.
enum StandardStreams {
  /// Takes the places of those that are closed.
  ///
  /// The next file that is opened would get the number otherwise, and what is meant for standard
  /// output would be written into it, or a store be read for standard input. Each is opened the
  /// wrong way round, so that using it fails as it does where it is closed.
  static func occupyClosed() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // Gets the lowest number that is free, which is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
