import ArgumentParser
internal import ImageScorer
internal import Workbench

/// How images get their ids, as an argument.
struct IDRuleArgument: ExpressibleByArgument {
  let rule: ImageIDRule

  init?(argument: String) {
    guard let rule = ImageIDRule(rawValue: argument) else { return nil }
    self.rule = rule
  }

  static var allValueStrings: [String] { ImageIDRule.allCases.map(\.rawValue) }
}

/// What is averaged over, as an argument.
struct AugmentationArgument: ExpressibleByArgument {
  let augmentation: PredictRequest.Augmentation

  init?(argument: String) {
    guard let augmentation = PredictRequest.Augmentation(rawValue: argument) else { return nil }
    self.augmentation = augmentation
  }

  static var allValueStrings: [String] { PredictRequest.Augmentation.allCases.map(\.rawValue) }
}

/// A part of the files as an argument: `2/4`.
struct ShardArgument: ExpressibleByArgument {
  let shard: Shard

  init?(argument: String) {
    guard let shard = Shard(argument) else { return nil }
    self.shard = shard
  }
}
