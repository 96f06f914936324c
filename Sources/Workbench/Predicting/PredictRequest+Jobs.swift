#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension PredictRequest {
  /// The number of workers for each processor beyond which more are not started.
  ///
  /// A processor is busy with one; a few more help where files come slowly, from another machine.
  /// Beyond that they only take memory: each has a picture and what the network makes of it.
  public static let jobsPerProcessor = 4

  /// The largest number of workers on this machine.
  public static var mostJobs: Int {
    jobsPerProcessor * max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }
}
