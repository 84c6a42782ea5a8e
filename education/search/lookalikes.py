"""Words of medicine that are a few letters from another of a different meaning: none is ever taken for a slip.

To a reader who looks for spondylitis, an inflammation, pages about spondylosis, which is wear, would be a false lead.
"""

from education.folding import words_of

LOOKALIKES = frozenset(
    words_of(
        "spondylitis spondylosis spondylolysis spondylolisthesis spondylodesis spondyloarthritis discitis diskitis "
        "scoliosis kyphosis lordosis stenosis fibrosis necrosis psoriasis osteoporosis osteopenia osteomyelitis "
        "osteoarthritis arthritis arthrosis myelitis myelopathy myopathy neuritis neuropathy radiculitis "
        "radiculopathy tendinitis tendinosis bursitis laminectomy laminotomy discectomy foraminotomy "
        "corpectomy kyphoplasty vertebroplasty arthrodesis myelogram angiogram "
        "hypertension hypotension hyperthyroidism hypothyroidism hyperglycemia hypoglycemia "
        "espondilitis espondilosis espondilolisis espondilolistesis escoliosis cifosis estenosis "
        "osteomielitis artritis artrosis mielitis mielopatia neuropatia radiculopatia laminectomia laminotomia "
        "discectomia hipertension hipotension"
    )
)
