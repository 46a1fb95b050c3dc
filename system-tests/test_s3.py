"""What the job does not drag along."""

import re
import zipfile

from conftest import CHECKOUT

BUNDLE = 100 << 20


def test_the_bundle_of_the_aws_sdk_is_on_no_class_path():
    libraries = [*(CHECKOUT / "cli/target/dist/lib").rglob("*.jar"), CHECKOUT / "batch-job/target/tallystick-job.jar"]
    assert len(libraries) > 100
    assert [path.name for path in libraries if path.name.startswith("bundle-") or path.stat().st_size > BUNDLE] == []
    services = set()
    for path in libraries:
        with zipfile.ZipFile(path) as jar:
            names = re.findall(r"software/amazon/awssdk/services/(\w+)/\w+Client\.class", "\n".join(jar.namelist()))
            services.update(names)
    assert services <= {"s3", "sts"} and "s3" in services
