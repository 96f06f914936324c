internal import COnnxRuntime

extension FeatureNetwork {
  /// Computes the features of an image, and the network's own logit in the same run.
  ///
  /// - Parameters:
  ///   - image: The image; it is never resized.
  ///   - input: The worker's own.
  /// - Throws: `NetworkError` about this image.
  public func reading(of image: DecodedImage, using input: inout NetworkInput)
    throws(NetworkError) -> Reading
  {
    guard network.accepts(width: image.width, height: image.height) else {
      throw .size(
        width: image.width, height: image.height, taken: network.description.takenSize)
    }
    let outputs: (own: (values: [Double], type: ElementType?), features: [Double])
    do throws(OnnxFailure) {
      let tensor = try input.fill(
        shape: network.pixels.shape(of: image), type: network.pixels.type, network.library
      ) { network.pixels.fill($0, from: image, flipped: false) }
      outputs = try run(tensor)
    } catch {
      throw .failed(reason: error.message)
    }
    guard !outputs.features.isEmpty, outputs.features.allSatisfy(\.isFinite) else {
      throw .output(reason: "features of the network are infinite, not a number, or missing")
    }
    return Reading(
      features: outputs.features.map(Float.init),
      ownLogit: whyNotScored == nil ? ownLogit(outputs.own) : nil)
  }

  /// The network's own logit; nil where its output cannot be read.
  private func ownLogit(_ output: (values: [Double], type: ElementType?)) -> Double? {
    guard let type = output.type else { return nil }
    let description = network.description
    return try? OutputReading(
      output.values, type: type, activation: description.activation.value,
      realClass: description.realClass.value
    ).logit
  }

  private func run(_ tensor: OpaquePointer) throws(OnnxFailure) -> (
    own: (values: [Double], type: ElementType?), features: [Double]
  ) {
    let library = network.library
    var inputs = (tensor as OpaquePointer?, network.inputName.start)
    var names = [network.outputName.start, featuresName.start]
    var results: [OpaquePointer?] = [nil, nil]
    let status = library.api.run(
      network.session.pointer, nil, &inputs.1, &inputs.0, 1, &names, 2, &results)
    var owned: [(values: [Double], type: ElementType?)] = []
    do throws(OnnxFailure) {
      try library.check(status)
    } catch {
      // What was made before the failure, if anything was.
      for case let result? in results { library.api.release_value(result) }
      throw error
    }
    for result in results {
      let value = try library.make(release: library.api.release_value) { pointer in
        pointer.pointee = result
        return nil
      }
      owned.append(try network.values(of: value))
    }
    return (owned[0], owned[1].values)
  }
}
